//! The people of the demonstration town.

use std::collections::BTreeMap;

use super::super::{App, Error, demonstration};
use crate::db::{accounts, organisations};
use crate::domain::account::{Account, AccountKind, AccountStatus, MemberRole, Role};
use crate::domain::ids::{AccountId, OrganisationId};
use crate::domain::organisation::Organisation;
use crate::domain::text::Language;

/// The password of everybody in the town. It opens nothing outside of a
/// demonstration, where nobody has a password that others know.
pub const PASSWORD: &str = "thu-nghiem-ca-mau";

/// A sign-in of the town, to be shown to whoever tries the portal.
#[derive(Debug, Clone, Copy)]
pub struct SignIn {
    /// The address to sign in with.
    pub email: &'static str,
    /// Name.
    pub name: &'static str,
    /// Which part they play, as the key of a text.
    pub part: &'static str,
    roles: &'static [Role],
    unit: &'static str,
}

const fn citizen(email: &'static str, name: &'static str, part: &'static str) -> SignIn {
    SignIn {
        email,
        name,
        part,
        roles: &[],
        unit: "",
    }
}

/// Everybody with a part to play: citizens first, then the office along the way
/// of a dossier.
pub const SIGN_INS: &[SignIn] = &[
    citizen("cong-dan@vi-du.vn", "Nguyễn Thị Lụa", "seed-citizen"),
    citizen(
        "van-thu-truong@vi-du.vn",
        "Trần Văn Khởi",
        "seed-school-owner",
    ),
    citizen(
        "giao-vu-truong@vi-du.vn",
        "Lê Thị Mỹ Duyên",
        "seed-school-filer",
    ),
    SignIn {
        email: "mot-cua@vi-du.vn",
        name: "Phạm Thị Hồng Đào",
        part: "seed-one-stop",
        roles: &[Role::OneStop, Role::FeeCollector, Role::ResultDesk],
        unit: "mot-cua",
    },
    SignIn {
        email: "mot-cua-du-phong@vi-du.vn",
        name: "Đỗ Minh Trí",
        part: "seed-one-stop-reserve",
        roles: &[Role::OneStop, Role::FeeCollector, Role::ResultDesk],
        unit: "mot-cua",
    },
    SignIn {
        email: "chuyen-vien@vi-du.vn",
        name: "Huỳnh Quốc Bảo",
        part: "seed-caseworker",
        roles: &[Role::Caseworker],
        unit: "quan-ly-chat-luong",
    },
    SignIn {
        email: "truong-phong@vi-du.vn",
        name: "Võ Thị Ngọc Ánh",
        part: "seed-head",
        roles: &[Role::HeadOfUnit],
        unit: "quan-ly-chat-luong",
    },
    SignIn {
        email: "lanh-dao-so@vi-du.vn",
        name: "Lâm Văn Thạnh",
        part: "seed-director",
        roles: &[Role::Director],
        unit: "lanh-dao-so",
    },
    SignIn {
        email: "van-thu@vi-du.vn",
        name: "Trương Thị Út",
        part: "seed-clerk",
        roles: &[Role::Clerk],
        unit: "van-phong",
    },
    SignIn {
        email: "chuyen-vien-thpt@vi-du.vn",
        name: "Danh Sà Rây",
        part: "seed-caseworker-secondary",
        roles: &[Role::Caseworker],
        unit: "giao-duc-trung-hoc",
    },
    SignIn {
        email: "truong-phong-thpt@vi-du.vn",
        name: "Ngô Thanh Hải",
        part: "seed-head-secondary",
        roles: &[Role::HeadOfUnit],
        unit: "giao-duc-trung-hoc",
    },
    SignIn {
        email: "quan-ly-thu-tuc@vi-du.vn",
        name: "Bùi Thị Cẩm Tú",
        part: "seed-catalogue",
        roles: &[
            Role::CatalogueManager,
            Role::FeedbackOfficer,
            Role::Reporter,
        ],
        unit: "van-phong",
    },
    SignIn {
        email: "quan-tri@vi-du.vn",
        name: "Tô Hoàng Nam",
        part: "seed-administrator",
        roles: &[Role::Administrator],
        unit: "van-phong",
    },
    SignIn {
        email: "kiem-toan@vi-du.vn",
        name: "Cao Thị Bích",
        part: "seed-auditor",
        roles: &[Role::Auditor],
        unit: "van-phong",
    },
];

/// Gives everybody an account, and the school its members.
pub(super) fn settle(app: &App) -> Result<(), Error> {
    let now = app.now();
    // One hash for all: the password is the same, and known.
    let hash = app.passwords.hash(PASSWORD, &*app.chance)?;
    app.db.write(|conn| {
        demonstration::mark(conn, now)?;
        let mut ids: BTreeMap<&str, AccountId> = BTreeMap::new();
        for person in SIGN_INS {
            let account = account(app, person, &hash);
            accounts::insert(conn, &account)?;
            ids.insert(person.email, account.id);
        }
        let school = school(app);
        organisations::insert(conn, &school, now)?;
        let members = [
            ("van-thu-truong@vi-du.vn", MemberRole::Owner),
            ("giao-vu-truong@vi-du.vn", MemberRole::Filer),
        ];
        for (email, role) in members {
            if let Some(id) = ids.get(email) {
                organisations::add_member(conn, school.id, *id, role, now)?;
            }
        }
        Ok(())
    })
}

fn account(app: &App, person: &SignIn, hash: &str) -> Account {
    let now = app.now();
    let kind = if person.roles.is_empty() {
        AccountKind::Citizen
    } else {
        AccountKind::Staff
    };
    Account {
        id: AccountId::new(&*app.chance, now),
        kind,
        email: person.email.to_owned(),
        email_confirmed_at: Some(now),
        password_hash: Some(hash.to_owned()),
        full_name: person.name.to_owned(),
        language: Language::Vi,
        profile: profile(person),
        roles: person.roles.to_vec(),
        unit: (!person.unit.is_empty()).then(|| person.unit.to_owned()),
        totp_secret: None,
        totp_confirmed_at: None,
        totp_last_step: 0,
        status: AccountStatus::Active,
        created_at: now,
        updated_at: now,
        version: 1,
    }
}

/// What the form already knows of a citizen (block A of domain.md §1.1).
fn profile(person: &SignIn) -> BTreeMap<String, String> {
    let (birth, sex, number) = match person.part {
        "seed-citizen" => ("12/03/1988", "nu", "096188001234"),
        "seed-school-owner" => ("05/09/1979", "nam", "096079004321"),
        "seed-school-filer" => ("21/11/1992", "nu", "095192007788"),
        _ => return BTreeMap::new(),
    };
    [
        ("nop_ho_ten", person.name),
        ("nop_ngay_sinh", birth),
        ("nop_gioi_tinh", sex),
        ("nop_so_dinh_danh", number),
        ("nop_ngay_cap", "10/06/2021"),
        ("nop_noi_cap", "cuc_canh_sat"),
        ("nop_dien_thoai", "0912345678"),
        ("nop_email", person.email),
        ("nop_tinh", "96"),
        ("nop_xa", "32002"),
        ("nop_dia_chi", "Số 12, khóm 3"),
    ]
    .into_iter()
    .map(|(key, value)| (key.to_owned(), value.to_owned()))
    .collect()
}

fn school(app: &App) -> Organisation {
    let profile = [
        ("nop_to_chuc", "Trường THPT Hồ Thị Kỷ"),
        ("nop_ma_truong", "mau-002"),
        ("nop_chuc_vu", "Văn thư"),
    ];
    Organisation {
        id: OrganisationId::new(&*app.chance, app.now()),
        school_code: Some("mau-002".to_owned()),
        name: "Trường THPT Hồ Thị Kỷ".to_owned(),
        profile: profile
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect(),
    }
}
