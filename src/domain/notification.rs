//! Who is told what when something happens: the mails E01 to E12 and S01 to
//! S04 of domain.md §2.3, and the copies in the inbox.

use serde::{Deserialize, Serialize};

use super::account::Role;
use super::deadline::reminder::Reminder;
use super::dossier::{Dossier, Event, Holder};
use super::ids::AccountId;
use super::procedure::process::{Process, StepKind};

/// A kind of message; each has a folder of templates of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Message {
    /// E01 đã nhận yêu cầu.
    Submitted,
    /// E02 đã tiếp nhận và hẹn trả.
    Accepted,
    /// E03 từ chối.
    Refused,
    /// E04 yêu cầu bổ sung.
    SupplementRequested,
    /// E05 đã nhận bổ sung.
    SupplementProvided,
    /// E06 yêu cầu nộp phí.
    PaymentRequested,
    /// E07 có kết quả.
    ResultIssued,
    /// E08 dừng xử lý.
    Stopped,
    /// E09 đã trả, mời đánh giá.
    ResultDelivered,
    /// E10 rút hồ sơ.
    Withdrawal,
    /// E11 xin lỗi và hẹn lại: also when the appointment moves for another reason.
    Apology,
    /// E12 nhắc bổ sung sắp hết hạn.
    SupplementEnding,
    /// S01 a dossier, or something for it, came in.
    StaffNew,
    /// S02 four hours left.
    StaffDueSoon,
    /// S03 overdue.
    StaffOverdue,
    /// S04 the desk's check is about to lapse.
    StaffCheckEnding,
}

impl Message {
    /// Every message.
    pub const ALL: [Self; 16] = [
        Self::Submitted,
        Self::Accepted,
        Self::Refused,
        Self::SupplementRequested,
        Self::SupplementProvided,
        Self::PaymentRequested,
        Self::ResultIssued,
        Self::Stopped,
        Self::ResultDelivered,
        Self::Withdrawal,
        Self::Apology,
        Self::SupplementEnding,
        Self::StaffNew,
        Self::StaffDueSoon,
        Self::StaffOverdue,
        Self::StaffCheckEnding,
    ];

    /// The number in domain.md §2.3.
    pub fn number(self) -> &'static str {
        match self {
            Self::Submitted => "E01",
            Self::Accepted => "E02",
            Self::Refused => "E03",
            Self::SupplementRequested => "E04",
            Self::SupplementProvided => "E05",
            Self::PaymentRequested => "E06",
            Self::ResultIssued => "E07",
            Self::Stopped => "E08",
            Self::ResultDelivered => "E09",
            Self::Withdrawal => "E10",
            Self::Apology => "E11",
            Self::SupplementEnding => "E12",
            Self::StaffNew => "S01",
            Self::StaffDueSoon => "S02",
            Self::StaffOverdue => "S03",
            Self::StaffCheckEnding => "S04",
        }
    }

    /// The folder below `templates/emails/`, and what is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::SupplementRequested => "supplement_requested",
            Self::SupplementProvided => "supplement_provided",
            Self::PaymentRequested => "payment_requested",
            Self::ResultIssued => "result_issued",
            Self::Stopped => "stopped",
            Self::ResultDelivered => "result_delivered",
            Self::Withdrawal => "withdrawal",
            Self::Apology => "apology",
            Self::SupplementEnding => "supplement_ending",
            Self::StaffNew => "staff_new",
            Self::StaffDueSoon => "staff_due_soon",
            Self::StaffOverdue => "staff_overdue",
            Self::StaffCheckEnding => "staff_check_ending",
        }
    }

    /// The message with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|message| message.code() == code)
    }
}

/// To whom.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// The requester; of an organisation, the account that filed and the owners.
    Filer,
    /// One officer.
    Officer(AccountId),
    /// All officers of a unit with a role.
    Post {
        /// The code of the unit.
        unit: String,
        /// The role.
        role: Role,
    },
}

/// What somebody is told, and whether by mail as well as in the inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// To whom.
    pub to: Recipient,
    /// What.
    pub message: Message,
    /// Whether a mail leaves; without it only the inbox knows.
    pub by_mail: bool,
}

/// What follows from an event: `dossier` is the dossier after it.
pub fn notices(event: &Event, dossier: &Dossier, process: &Process) -> Vec<Notice> {
    let filer = |message| {
        vec![Notice {
            to: Recipient::Filer,
            message,
            by_mail: true,
        }]
    };
    let desk = || post(process, StepKind::Receive);
    match event {
        Event::Submitted { .. } => with(filer(Message::Submitted), staff(desk(), false)),
        Event::Accepted { .. } => filer(Message::Accepted),
        Event::Refused { .. } => filer(Message::Refused),
        Event::SupplementProposed { .. } => staff(head(dossier), true),
        Event::SupplementRequested { .. } => filer(Message::SupplementRequested),
        Event::SupplementExtended { .. } => staff(desk(), false),
        Event::SupplementProvided { .. } => {
            let to = if dossier.is_accepted() {
                holder(dossier)
            } else {
                desk()
            };
            with(filer(Message::SupplementProvided), staff(to, true))
        }
        Event::PaymentRequested { .. } => filer(Message::PaymentRequested),
        // Of a payment before acceptance the acceptance tells, which follows.
        Event::SupplementProposalDeclined { .. } | Event::PaymentReceived { due: None, .. } => {
            staff(holder(dossier), false)
        }
        Event::PaymentReceived { due: Some(_), .. } => {
            with(filer(Message::Accepted), staff(holder(dossier), false))
        }
        Event::HandedOver { .. } | Event::SentBack { .. } | Event::Signed { .. } => {
            staff(holder(dossier), true)
        }
        Event::Assigned { officer } => staff(Some(Recipient::Officer(officer.account)), true),
        Event::ResultIssued { .. } => {
            with(filer(Message::ResultIssued), staff(holder(dossier), false))
        }
        Event::ResultDelivered { .. } => filer(Message::ResultDelivered),
        // Before acceptance it takes effect at once: the stop that follows says so,
        // and there is nothing for the desk to confirm.
        Event::WithdrawalRequested { .. } if !dossier.is_accepted() => Vec::new(),
        Event::WithdrawalRequested { .. } => with(filer(Message::Withdrawal), staff(desk(), true)),
        Event::WithdrawalDeclined { .. } => {
            with(filer(Message::Withdrawal), staff(holder(dossier), false))
        }
        Event::Stopped { .. } => filer(Message::Stopped),
        // Before acceptance it is the desk's answer that moved.
        Event::Apologised { .. } | Event::LimitExtended { .. } | Event::Rescheduled { .. } => {
            filer(Message::Apology)
        }
        Event::CorrectionProposed { .. } => staff(post(process, StepKind::Sign), false),
        Event::CorrectionDecided { place, .. } => {
            let proposer = dossier.corrections.get(*place);
            let proposer = proposer.and_then(|one| one.proposer.account);
            staff(proposer.map(Recipient::Officer), false)
        }
        Event::LatenessExplained { .. } | Event::StoodIn { .. } => Vec::new(),
        Event::Reminded { reminder } => reminded(*reminder, dossier, process),
    }
}

fn reminded(reminder: Reminder, dossier: &Dossier, process: &Process) -> Vec<Notice> {
    let told = |to: Option<Recipient>, message| -> Vec<Notice> {
        to.map(|to| Notice {
            to,
            message,
            by_mail: true,
        })
        .into_iter()
        .collect()
    };
    let desk = post(process, StepKind::Receive);
    match reminder {
        Reminder::CheckEnding { .. } | Reminder::WithdrawalEnding { .. } => {
            told(desk, Message::StaffCheckEnding)
        }
        Reminder::CheckLapsed { .. } | Reminder::WithdrawalLapsed { .. } => {
            told(desk, Message::StaffOverdue)
        }
        Reminder::ApologyDue { .. } | Reminder::DueSoon { .. } => {
            told(holder(dossier), Message::StaffDueSoon)
        }
        Reminder::Overdue { .. } => with(
            told(holder(dossier), Message::StaffOverdue),
            told(head(dossier), Message::StaffOverdue),
        ),
        Reminder::SupplementEnding { .. } => {
            told(Some(Recipient::Filer), Message::SupplementEnding)
        }
        Reminder::PaymentEnding { .. } => told(Some(Recipient::Filer), Message::PaymentRequested),
        Reminder::SupplementLapsed { .. } | Reminder::PaymentLapsed { .. } => staff(desk, true),
    }
}

fn staff(to: Option<Recipient>, by_mail: bool) -> Vec<Notice> {
    to.map(|to| Notice {
        to,
        message: Message::StaffNew,
        by_mail,
    })
    .into_iter()
    .collect()
}

/// Nobody is told the same thing twice.
fn with(mut first: Vec<Notice>, second: Vec<Notice>) -> Vec<Notice> {
    for notice in second {
        if !first.contains(&notice) {
            first.push(notice);
        }
    }
    first
}

fn post(process: &Process, kind: StepKind) -> Option<Recipient> {
    let (_, step) = process.first_of(kind)?;
    Some(Recipient::Post {
        unit: step.unit.clone(),
        role: step.role,
    })
}

fn holder(dossier: &Dossier) -> Option<Recipient> {
    let Holder {
        unit,
        role,
        assignee,
        ..
    } = dossier.holder.as_ref()?;
    Some(match assignee {
        Some(officer) => Recipient::Officer(officer.account),
        None => Recipient::Post {
            unit: unit.clone(),
            role: *role,
        },
    })
}

fn head(dossier: &Dossier) -> Option<Recipient> {
    let holder = dossier.holder.as_ref()?;
    Some(Recipient::Post {
        unit: holder.unit.clone(),
        role: Role::HeadOfUnit,
    })
}
