//! What tests begin with: answers that are right, files that are real, people of
//! the town at their desks, dossiers brought so far and no further.

use std::fmt;

use super::app::TestApp;
use super::citizen::Citizen;
use super::people::File;
use super::staff::Staff;

/// P1: copies of diplomas from the register; same day, no fee.
pub const COPY: &str = "cap-ban-sao-van-bang";
/// P2: correction of a diploma; 40 hours.
pub const CORRECTION: &str = "chinh-sua-van-bang";
/// P3: recognition of a foreign diploma; 160 hours, a fee before acceptance.
pub const RECOGNITION: &str = "cong-nhan-van-bang-nuoc-ngoai";
/// P4: changing the upper-secondary school; 16 hours.
pub const TRANSFER: &str = "chuyen-truong-thpt";

/// Field by field, what somebody answers.
pub type Answers<'a> = &'a [(&'a str, &'a str)];

/// A dossier as tests speak of it: by the id in its addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dossier(pub String);

impl fmt::Display for Dossier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The diploma of P1 and P2, as its holder remembers it.
const DIPLOMA: [(&str, &str); 11] = [
    ("loai_van_bang", "thpt"),
    ("ten_van_bang", "Bằng tốt nghiệp trung học phổ thông"),
    ("co_quan_cap", "so_ca_mau"),
    ("truong", "mau-002"),
    ("nam_tot_nghiep", "2006"),
    ("vb_ho_ten", "Nguyễn Thị Lụa"),
    ("vb_ngay_sinh", "12/03/1988"),
    ("vb_gioi_tinh", "nu"),
    ("vb_noi_sinh", "Cà Mau"),
    ("so_hieu", "A 0123456"),
    ("so_vao_so", "1234/THPT"),
];

/// What P2 asks besides.
const CORRECTED: [(&str, &str); 7] = [
    ("ly_do_chinh_sua", "a"),
    ("noi_dung_sua.0.truong_sua", "ho_ten"),
    ("noi_dung_sua.0.gia_tri_cu", "Nguyễn Thị Lụa"),
    ("noi_dung_sua.0.gia_tri_moi", "Nguyễn Thị Lụa Đào"),
    ("qd_so", "12/QĐ-UBND"),
    ("qd_ngay", "03/08/2020"),
    ("qd_co_quan", "UBND phường An Xuyên"),
];

/// What P3 asks.
const RECOGNISED: [(&str, &str); 15] = [
    ("trinh_do", "thpt"),
    ("ten_vb_nuoc_ngoai", "High School Diploma"),
    ("ten_vb_tieng_viet", "Bằng tốt nghiệp trung học phổ thông"),
    ("vb_ho_ten", "Nguyễn Thị Lụa"),
    ("ngay_cap_vb", "15/06/2008"),
    ("nuoc", "US"),
    ("co_so", "Lincoln High School"),
    ("dia_chi_co_so", "1 Main Street, Portland"),
    ("noi_hoc", "nuoc_ngoai"),
    ("tu_ngay", "01/09/2005"),
    ("den_ngay", "10/06/2008"),
    ("ngon_ngu", "en"),
    ("muc_dich", "hoc_tiep"),
    ("so_van_bang", "1"),
    ("noi_sinh", "Cà Mau"),
];

/// What P4 asks.
const TRANSFERRED: [(&str, &str); 27] = [
    ("hs_ho_ten", "Nguyễn Hoàng Phúc"),
    ("hs_ngay_sinh", "20/10/2010"),
    ("hs_gioi_tinh", "nam"),
    ("hs_dan_toc", "01"),
    ("hs_so_dinh_danh", "096210001234"),
    ("ph_la_nguoi_nop", "co"),
    ("ph_quan_he", "me"),
    ("tinh_di", "96"),
    ("truong_di", "Trường THPT Cà Mau"),
    ("loai_hinh_di", "cong_lap"),
    ("lop", "11"),
    ("nam_hoc", "2026-2027"),
    ("hoc_ky_xong", "ca_nam"),
    ("hoc_ba_so", "co"),
    ("mon_lua_chon", "vat_li"),
    ("mon_lua_chon", "hoa_hoc"),
    ("mon_lua_chon", "sinh_hoc"),
    ("mon_lua_chon", "tin_hoc"),
    ("ket_qua_hoc_tap", "kha"),
    ("ket_qua_ren_luyen", "tot"),
    ("diem_ts10", "32,5"),
    ("loai_trung_tuyen", "cong_lap"),
    ("truong_den", "mau-002"),
    ("y_kien_truong_den", "chua_co"),
    ("ly_do", "hoan_canh"),
    (
        "ly_do_cu_the",
        "Gia đình chuyển công tác về gần trường mới.",
    ),
    (
        "ly_do_ngoai_le",
        "Gia đình chuyển nơi làm việc giữa năm học.",
    ),
];

/// Answers that make this procedure's dossier complete; the account knows the rest.
pub fn answers(procedure: &str) -> Vec<(&'static str, &'static str)> {
    let mut answers = vec![
        ("la_chu_ho_so", "co"),
        ("kq_hinh_thuc", "trung_tam"),
        ("kq_trung_tam", "ca_mau"),
    ];
    match procedure {
        COPY => {
            answers.extend(DIPLOMA);
            answers.extend([("so_luong", "2"), ("ly_do", "Bản chính bị thất lạc")]);
        }
        CORRECTION => {
            answers.extend(DIPLOMA);
            answers.extend(CORRECTED);
        }
        RECOGNITION => answers.extend(RECOGNISED),
        TRANSFER => answers.extend(TRANSFERRED),
        other => panic!("no answers for {other}"),
    }
    answers
}

/// The papers that must be brought with those answers.
pub fn papers(procedure: &str) -> &'static [&'static str] {
    match procedure {
        COPY => &["giay_to_tuy_than"],
        CORRECTION => &["van_bang_can_sua", "giay_to_tuy_than", "quyet_dinh_ho_tich"],
        RECOGNITION => &[
            "van_bang_ban_dich",
            "bang_diem_ban_dich",
            "minh_chung_nuoc_ngoai",
            "giay_to_tuy_than",
        ],
        TRANSFER => &[
            "giay_trung_tuyen",
            "gioi_thieu_hieu_truong",
            "minh_chung_ly_do",
        ],
        other => panic!("no papers for {other}"),
    }
}

/// A small PDF that says `line`, chosen in the usual field.
pub fn pdf(name: &str) -> File {
    File::new("tep", name, pdf_bytes(name))
}

/// A PDF of one page; no two lines give the same bytes.
pub fn pdf_bytes(line: &str) -> Vec<u8> {
    let line: String = line.chars().filter(char::is_ascii_alphanumeric).collect();
    let text = format!("BT /F1 16 Tf 60 760 Td ({line}) Tj ET");
    format!(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
         2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
         3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>\nendobj\n\
         4 0 obj\n<< /Length {} >>\nstream\n{text}\nendstream\nendobj\n\
         trailer\n<< /Size 5 /Root 1 0 R >>\n%%EOF\n",
        text.len()
    )
    .into_bytes()
}

/// The five through whose hands a dossier of P1 goes.
pub struct Office {
    pub desk: Staff,
    pub caseworker: Staff,
    pub head: Staff,
    pub director: Staff,
    pub clerk: Staff,
}

impl Office {
    /// From submitted to signed; its dossier code.
    pub async fn signs(&self, dossier: &Dossier) -> String {
        let code = self.desk.accepts(dossier).await;
        self.desk.hands_over(dossier).await;
        self.caseworker.proposes(dossier).await;
        self.head.approves(dossier).await;
        self.director.signs(dossier).await;
        code
    }
}

/// People of the town, signed in at their desks.
impl TestApp {
    pub async fn office(&self) -> Office {
        Office {
            desk: self.desk().await,
            caseworker: self.caseworker().await,
            head: self.head().await,
            director: self.director().await,
            clerk: self.clerk().await,
        }
    }

    /// Nguyễn Thị Lụa, a citizen.
    pub async fn citizen(&self) -> Citizen {
        Citizen(self.signed_in("cong-dan").await)
    }

    /// The clerk of a school, who files for it.
    pub async fn school_clerk(&self) -> Citizen {
        Citizen(self.signed_in("giao-vu-truong").await)
    }

    /// The owner of the same school's place in the portal.
    pub async fn school_owner(&self) -> Citizen {
        Citizen(self.signed_in("van-thu-truong").await)
    }

    pub async fn desk(&self) -> Staff {
        self.officer("mot-cua").await
    }

    pub async fn caseworker(&self) -> Staff {
        self.officer("chuyen-vien").await
    }

    pub async fn head(&self) -> Staff {
        self.officer("truong-phong").await
    }

    pub async fn director(&self) -> Staff {
        self.officer("lanh-dao-so").await
    }

    pub async fn clerk(&self) -> Staff {
        self.officer("van-thu").await
    }

    /// Any officer of the town.
    pub async fn officer(&self, who: &str) -> Staff {
        Staff(self.signed_in(who).await)
    }

    /// A draft of this procedure, complete but for its submission.
    pub async fn given_a_draft(&self, citizen: &Citizen, procedure: &str) -> Dossier {
        let dossier = citizen.starts(procedure).await;
        citizen.fills_in(&dossier, &answers(procedure)).await;
        for paper in papers(procedure) {
            citizen
                .attaches(&dossier, paper, pdf(&format!("{paper}.pdf")))
                .await;
        }
        dossier
    }

    /// Status 1.
    pub async fn given_a_submitted_dossier(&self, citizen: &Citizen, procedure: &str) -> Dossier {
        let dossier = self.given_a_draft(citizen, procedure).await;
        citizen.submits(&dossier).await;
        dossier
    }

    /// Status 2.
    pub async fn given_an_accepted_dossier(
        &self,
        citizen: &Citizen,
        desk: &Staff,
        procedure: &str,
    ) -> Dossier {
        let dossier = self.given_a_submitted_dossier(citizen, procedure).await;
        desk.accepts(&dossier).await;
        dossier
    }

    /// Status 4, with the unit's officer, no one named yet.
    pub async fn given_a_dossier_in_work(
        &self,
        citizen: &Citizen,
        desk: &Staff,
        procedure: &str,
    ) -> Dossier {
        let dossier = self
            .given_an_accepted_dossier(citizen, desk, procedure)
            .await;
        desk.hands_over(&dossier).await;
        dossier
    }
}
