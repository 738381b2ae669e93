export function conditionalFields() {}
