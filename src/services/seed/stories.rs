//! The dossiers of the town: one for each status, and for each stage of a
//! deadline, every one with a history of its own.

use std::sync::Arc;

use super::super::Error;
use super::hands::{Answers, Town};
use crate::db::organisations;
use crate::domain::deadline::WorkingCalendar;
use crate::domain::dossier::event::Grounds;
use crate::domain::dossier::{
    Command, Delivery, IdentityPaper, Item, Proposal, ResultKind, Target, Wanted,
};
use crate::domain::ids::{DossierId, OrganisationId};
use crate::domain::time::Moment;

const CITIZEN: &str = "cong-dan@vi-du.vn";
const CLERK_OF_SCHOOL: &str = "giao-vu-truong@vi-du.vn";
const DESK: &str = "mot-cua@vi-du.vn";
const CASEWORKER: &str = "chuyen-vien@vi-du.vn";
const HEAD: &str = "truong-phong@vi-du.vn";
const DIRECTOR: &str = "lanh-dao-so@vi-du.vn";
const CLERK: &str = "van-thu@vi-du.vn";

const COPY: &str = "cap-ban-sao-van-bang";
const BASIS: &str = "Thông tư số 10/2026/TT-BGDĐT";

/// Tells every story, ending at `present`.
pub(super) fn tell(town: &Town<'_>, present: Moment) -> Result<(), Error> {
    let story = Story {
        town,
        present,
        calendar: super::super::calendar::load(town.app)?,
    };
    story.waiting_at_the_desk()?;
    story.waiting_for_the_citizen()?;
    story.in_the_units()?;
    story.over()?;
    town.at(present);
    Ok(())
}

struct Story<'s> {
    town: &'s Town<'s>,
    present: Moment,
    calendar: Arc<WorkingCalendar>,
}

/// How far a dossier has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stop {
    Accepted,
    InWork,
    InReview,
    ToSign,
    ToIssue,
    Issued,
}

impl Story<'_> {
    fn waiting_at_the_desk(&self) -> Result<(), Error> {
        self.town.at(self.office_hours_ago(30));
        self.draft_of(
            CITIZEN,
            &[("loai_van_bang", "thpt"), ("nam_tot_nghiep", "2006")],
        )?;
        for (ago, holder) in [
            (25, "Nguyễn Thị Lụa"),
            (7 * 60, "Nguyễn Văn Đước"),
            (11 * 60, "Trần Thị Rớt"),
        ] {
            self.submitted(CITIZEN, None, holder, ago)?;
        }
        let school = self.school()?;
        self.submitted(CLERK_OF_SCHOOL, Some(school), "Lý Thị Sô Phia", 90)?;
        Ok(())
    }

    fn waiting_for_the_citizen(&self) -> Result<(), Error> {
        let asked = self.submitted(CITIZEN, None, "Phan Văn Tràm", 14 * 60)?;
        self.town.at(self.office_hours_ago(9 * 60));
        self.town.does(DESK, asked, ask_for_picture())?;

        let late = self.submitted(CITIZEN, None, "Châu Thị Bần", 13 * 8 * 60)?;
        self.town.at(self.office_hours_ago(12 * 8 * 60));
        self.town.does(DESK, late, ask_for_picture())?;

        let answered = self.submitted(CITIZEN, None, "Hồ Văn Sú", 20 * 60)?;
        self.town.at(self.office_hours_ago(18 * 60));
        self.town.does(DESK, answered, ask_for_picture())?;
        self.town.at(self.office_hours_ago(2 * 60));
        self.brings_picture(answered)?;

        let after = self.processed("Quách Thị Mắm", 20 * 60, Stop::InWork)?;
        self.town.at(self.office_hours_ago(17 * 60));
        let Command::RequestSupplement { wanted, .. } = ask_for_picture() else {
            return Ok(());
        };
        self.town
            .does(CASEWORKER, after, Command::ProposeSupplement(wanted))?;
        self.town.at(self.office_hours_ago(16 * 60));
        self.town.does(
            HEAD,
            after,
            Command::ConfirmSupplement {
                leader_override: None,
            },
        )
    }

    fn in_the_units(&self) -> Result<(), Error> {
        self.processed("Dương Văn Đước", 40, Stop::Accepted)?;
        self.processed("Tạ Thị Vẹt", 3 * 60, Stop::InWork)?;
        self.processed("Kim Thị Sa Rươne", 26 * 60, Stop::InWork)?;
        self.processed("Mai Văn Cóc", 5 * 60, Stop::InReview)?;
        self.processed("Lương Thị Dà", 6 * 60, Stop::ToSign)?;
        self.processed("Thái Văn Giá", 7 * 60, Stop::ToIssue)?;
        let back = self.processed("Ông Thị Trang", 4 * 60, Stop::InWork)?;
        self.town.at(self.office_hours_ago(30));
        let reason = "Không còn nhu cầu sử dụng bản sao".to_owned();
        self.town.does(
            CITIZEN,
            back,
            Command::RequestWithdrawal {
                reason: Some(reason),
            },
        )
    }

    fn over(&self) -> Result<(), Error> {
        self.processed("Từ Văn Nhum", 8 * 60, Stop::Issued)?;
        for (holder, ago) in [
            ("Nguyễn Thị Lụa", 30 * 60),
            ("Âu Văn Bá", 60 * 60),
            ("Đoàn Thị Gõ", 90 * 60),
        ] {
            let id = self.processed(holder, ago, Stop::Issued)?;
            self.town.at(self.office_hours_ago(ago - 8 * 60));
            let delivery = Delivery::Counter {
                receiver: "Nguyễn Thị Lụa".to_owned(),
                identity: "096188001234".to_owned(),
                paper: Some(IdentityPaper::Card),
                authorisation: None,
            };
            self.town.does(DESK, id, Command::Deliver(delivery))?;
        }
        let refused = self.submitted(CITIZEN, None, "Giang Văn Lức", 50 * 60)?;
        self.town.at(self.office_hours_ago(48 * 60));
        self.town
            .does(DESK, refused, Command::Refuse(not_kept_here()))?;
        let withdrawn = self.submitted(CITIZEN, None, "Bành Thị Ráng", 70 * 60)?;
        self.town.at(self.office_hours_ago(69 * 60));
        self.town.does(
            CITIZEN,
            withdrawn,
            Command::RequestWithdrawal { reason: None },
        )
    }

    /// A dossier brought as far as `stop`; its way began `ago` working minutes
    /// before the present.
    fn processed(&self, holder: &str, ago: u64, stop: Stop) -> Result<DossierId, Error> {
        let id = self.submitted(CITIZEN, None, holder, ago)?;
        // What is issued was in time: the whole way within one morning.
        let pace = if stop == Stop::Issued {
            15
        } else {
            (ago / 8).max(1)
        };
        let moment = |steps: u64| self.office_hours_ago(ago.saturating_sub(steps * pace));
        self.town.at(moment(1));
        self.town.accepts(DESK, id)?;
        let note = String::new;
        let acts: [(Stop, &str, Command); 4] = [
            (Stop::InWork, DESK, Command::HandOver { note: note() }),
            (Stop::InReview, CASEWORKER, Command::Propose(found())),
            (Stop::ToSign, HEAD, Command::Approve { note: note() }),
            (Stop::ToIssue, DIRECTOR, Command::Sign { note: note() }),
        ];
        for (steps, (reached, who, command)) in (2..).zip(acts) {
            if stop >= reached {
                self.town.at(moment(steps));
                self.town.does(who, id, command)?;
            }
        }
        if stop >= Stop::Issued {
            self.town.at(moment(6));
            self.issue(id)?;
        }
        Ok(id)
    }

    fn issue(&self, id: DossierId) -> Result<(), Error> {
        let document = self
            .town
            .office_file(id, "Bản sao văn bằng (bản quét).pdf")?;
        self.town.issues(CLERK, id, document)
    }

    fn submitted(
        &self,
        who: &str,
        organisation: Option<OrganisationId>,
        holder: &str,
        ago: u64,
    ) -> Result<DossierId, Error> {
        self.town.at(self.office_hours_ago(ago));
        let filer = self.town.person(who)?;
        let answers = copy_answers(holder);
        let id = self.town.draft(&filer, COPY, organisation, &answers)?;
        self.town
            .brings(&filer, id, "giay_to_tuy_than", "Căn cước công dân.pdf")?;
        self.town.submits(&filer, id)?;
        Ok(id)
    }

    fn draft_of(&self, who: &str, answers: Answers<'_>) -> Result<DossierId, Error> {
        let filer = self.town.person(who)?;
        self.town.draft(&filer, COPY, None, answers)
    }

    fn brings_picture(&self, id: DossierId) -> Result<(), Error> {
        let filer = self.town.person(CITIZEN)?;
        self.town.brings(
            &filer,
            id,
            "ban_chup_van_bang",
            "Ảnh chụp bằng tốt nghiệp.pdf",
        )?;
        self.town.provides(&filer, id)
    }

    fn school(&self) -> Result<OrganisationId, Error> {
        let clerk = self.town.person(CLERK_OF_SCHOOL)?;
        let schools = self
            .town
            .app
            .db
            .read(|conn| Ok::<_, Error>(organisations::of_account(conn, clerk.account.id)?))?;
        schools
            .first()
            .map(|membership| membership.organisation)
            .ok_or(Error::NotFound)
    }

    /// The latest office moment that lies so many working minutes before the present.
    fn office_hours_ago(&self, minutes: u64) -> Moment {
        let mut moment = self.present;
        while self.calendar.minutes_between(moment, self.present) < minutes {
            moment -= chrono::TimeDelta::minutes(5);
        }
        moment
    }
}

/// Answers of a copy of an upper-secondary diploma, for its holder.
fn copy_answers(holder: &str) -> Vec<(&str, &str)> {
    vec![
        ("loai_van_bang", "thpt"),
        ("ten_van_bang", "Bằng tốt nghiệp trung học phổ thông"),
        ("co_quan_cap", "so_ca_mau"),
        ("truong", "mau-002"),
        ("nam_tot_nghiep", "2006"),
        ("vb_ho_ten", holder),
        ("vb_ngay_sinh", "12/03/1988"),
        ("vb_gioi_tinh", "nu"),
        ("vb_noi_sinh", "Cà Mau"),
        ("so_hieu", "A 0123456"),
        ("so_vao_so", "1234/THPT"),
        ("so_luong", "2"),
        ("ly_do", "Bản chính bị thất lạc"),
        ("la_chu_ho_so", "co"),
        ("kq_hinh_thuc", "trung_tam"),
        ("kq_trung_tam", "ca_mau"),
    ]
}

fn ask_for_picture() -> Command {
    Command::RequestSupplement {
        wanted: Wanted {
            items: vec![Item {
                target: Target::Component("ban_chup_van_bang".to_owned()),
                reason: "Cần đối chiếu".to_owned(),
                comment: "Vui lòng bổ sung ảnh chụp văn bằng để đối chiếu số hiệu với sổ gốc."
                    .to_owned(),
            }],
            basis: BASIS.to_owned(),
        },
        leader_override: None,
    }
}

fn not_kept_here() -> Grounds {
    Grounds {
        reason: "Sổ gốc của khóa thi này không do Sở lưu giữ.".to_owned(),
        basis: BASIS.to_owned(),
        right_authority: Some("Trường THPT nơi ông/bà tốt nghiệp".to_owned()),
    }
}

fn found() -> Proposal {
    Proposal {
        kind: ResultKind::Granted,
        findings: "Thông tin khớp với sổ gốc, đủ điều kiện cấp bản sao.".to_owned(),
        draft: None,
    }
}
