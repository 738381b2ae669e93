// A button that shows and hides what is typed as a password.

/** Brings the button of every password field to life. */
export function password(root) {
  for (const group of root.querySelectorAll('[data-module="govuk-password-input"]')) {
    const input = group.querySelector("input");
    const button = group.querySelector("button");
    if (!input || !button) continue;
    const say = group.dataset;
    const told = document.createElement("div");
    told.className = "govuk-visually-hidden";
    told.setAttribute("aria-live", "polite");
    input.after(told);
    button.hidden = false;
    const show = (shown) => {
      input.type = shown ? "text" : "password";
      button.textContent = say[shown ? "i18n.hidePassword" : "i18n.showPassword"];
      button.setAttribute("aria-label", say[shown ? "i18n.hidePasswordAriaLabel" : "i18n.showPasswordAriaLabel"]);
    };
    button.addEventListener("click", () => {
      const shown = input.type === "password";
      show(shown);
      told.textContent = say[shown ? "i18n.passwordShownAnnouncement" : "i18n.passwordHiddenAnnouncement"];
    });
    input.form?.addEventListener("submit", () => show(false));
  }
}
