//! What the office does with a dossier, page by page.

mod acceptance;
mod appointment;
mod correction;
mod payment;
mod record;
mod refusal;
mod result;
mod stand_in;
mod step_return;
mod stop;
mod supplement_request;
mod withdrawal_decision;
mod worklist;
