//! What left the house, as people read it.

use std::fmt::Write as _;

use super::app::TestApp;
use super::builders::Dossier;

/// The address of the town's citizen.
pub const CITIZEN: &str = "cong-dan@vi-du.vn";

/// The address of the one-stop desk's officer.
pub const DESK: &str = "mot-cua@vi-du.vn";

impl TestApp {
    /// The subjects of all mails to this address, oldest first.
    pub async fn subjects_to(&self, address: &str) -> Vec<String> {
        let mails = self.mails_to(address).await;
        mails.into_iter().map(|mail| mail.message.subject).collect()
    }

    /// The text of the latest mail to this address.
    pub async fn latest_to(&self, address: &str) -> String {
        let mails = self.mails_to(address).await;
        let mail = mails.last().expect("a mail");
        format!("{}\n\n{}", mail.message.subject, mail.message.text)
    }

    /// Every mail about a dossier in the order they left, for a snapshot: what is
    /// different in each run (port, ids) is named instead.
    pub async fn correspondence(&self, dossier: &Dossier) -> String {
        self.delivers_mail().await;
        let mut all = String::new();
        for letter in self.mailbox.letters() {
            let message = &letter.message;
            let _ = writeln!(
                all,
                "To: {}\nSubject: {}\n\n{}\n{}",
                message.to.email,
                message.subject,
                message.text.trim_end(),
                "─".repeat(72)
            );
        }
        all.replace(&self.address, "http://house")
            .replace(&dossier.0, "DOSSIER")
    }
}
