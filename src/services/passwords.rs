//! Passwords: Argon2id with OWASP's parameters, a bounded number at once so that
//! sixty sign-ins do not take the memory and the cores from everybody else.
//! Always called before a transaction, never inside one.

use std::collections::BTreeMap;
use std::sync::{Condvar, LazyLock, Mutex, PoisonError};
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use super::{Error, published};
use crate::domain::account::{BadPassword, LONGEST_PASSWORD, check_password};
use crate::domain::guess::Words;
use crate::domain::ids::{Chance, random_bytes};
use crate::domain::text::{composed, fold};

/// Hashes and verifies passwords, so many at once as the machine has cores.
pub struct Passwords {
    argon2: Argon2<'static>,
    free: Mutex<usize>,
    freed: Condvar,
    /// In the form of a hash, but of nothing: verifying against it takes as long as
    /// against a real one, so that the answer does not tell who has an account.
    nobody: String,
    /// A password that opens nothing here, whoever has it: one that is published.
    published: Option<&'static str>,
}

impl Passwords {
    /// Hashing for `at_once` passwords at a time.
    pub fn new(at_once: usize, chance: &dyn Chance) -> Result<Self, Error> {
        // 19 MiB, two passes, one lane: OWASP's recommendation.
        let params = Params::new(19 * 1024, 2, 1, None)
            .map_err(|error| Error::Internal(error.to_string()))?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        Ok(Self {
            nobody: nobody(argon2.params(), chance),
            argon2,
            published: None,
            free: Mutex::new(at_once.max(1)),
            freed: Condvar::new(),
        })
    }

    /// The same, but `password` opens nothing, because everybody can read it.
    #[must_use]
    pub fn closed_to(mut self, password: &'static str) -> Self {
        self.published = Some(password);
        self
    }

    /// The hash of `password` in PHC form.
    pub fn hash(&self, password: &str, chance: &dyn Chance) -> Result<String, Error> {
        let _place = self.place()?;
        let password = composed(password);
        self.argon2
            .hash_password_with_salt(password.as_bytes(), &random_bytes::<16>(chance))
            .map(|hash| hash.to_string())
            .map_err(|error| Error::Internal(error.to_string()))
    }

    /// Whether `password` belongs to `hash`; without a hash it takes as long and
    /// never does.
    pub fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool, Error> {
        let _place = self.place()?;
        // Four bytes for a sign, and three signs for a letter whose accents are apart.
        let too_long = password.len() > LONGEST_PASSWORD * 12;
        let parsed = PasswordHash::new(hash.unwrap_or(&self.nobody))
            .map_err(|error| Error::Internal(error.to_string()))?;
        let tried = if too_long {
            String::new()
        } else {
            composed(password)
        };
        let fits = self
            .argon2
            .verify_password(tried.as_bytes(), &parsed)
            .is_ok();
        let published = self.published.is_some_and(|known| known == tried);
        Ok(fits && hash.is_some() && !too_long && !published)
    }

    /// Waits for a place; when the crowd is too great, says so instead.
    fn place(&self) -> Result<Place<'_>, Error> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut free, waited) = self
            .freed
            .wait_timeout_while(free, Duration::from_secs(8), |free| *free == 0)
            .unwrap_or_else(PoisonError::into_inner);
        if waited.timed_out() && *free == 0 {
            return Err(Error::Busy);
        }
        *free -= 1;
        Ok(Place(self))
    }
}

/// What looks like a hash with these parameters and is none: drawn by chance, so
/// that opening the house costs neither the time nor the memory of a real one.
fn nobody(params: &Params, chance: &dyn Chance) -> String {
    let salt = STANDARD_NO_PAD.encode(random_bytes::<16>(chance));
    let output = STANDARD_NO_PAD.encode(random_bytes::<32>(chance));
    let (memory, passes, lanes) = (params.m_cost(), params.t_cost(), params.p_cost());
    format!("$argon2id$v=19$m={memory},t={passes},p={lanes}${salt}${output}")
}

struct Place<'p>(&'p Passwords);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.0.freed.notify_one();
    }
}

/// Why a new password is not taken, as the key of a sentence; none if it is good.
/// No rules of composition: length, nothing of the owner's own, and not on the
/// lists of what everybody tries first, here and elsewhere.
pub fn fault(password: &str, email: &str, full_name: &str) -> Option<&'static str> {
    let password = composed(password);
    match check_password(&password, email, full_name) {
        Err(BadPassword::TooShort) => return Some("password-too-short"),
        Err(BadPassword::TooLong) => return Some("password-too-long"),
        Err(BadPassword::OwnName) => return Some("password-too-easy"),
        Ok(()) => {}
    }
    if KNOWN_HERE.of_owner(email, full_name).explain(&password) {
        return Some("password-known-words");
    }
    let known = [email, full_name];
    // Once as typed, and once as whoever guesses would begin: without accents,
    // capitals, spaces and signs.
    let bare: String = fold(&password)
        .chars()
        .filter(|sign| sign.is_alphanumeric())
        .collect();
    let easy = [password.as_str(), bare.as_str()]
        .into_iter()
        .any(|tried| zxcvbn::zxcvbn(tried, &known).score() < zxcvbn::Score::Two);
    easy.then_some("password-too-easy")
}

/// What people of this office, this province and this language begin a password
/// with, and the lists of other countries do not know: `data/passwords.toml`.
static KNOWN_HERE: LazyLock<Words> = LazyLock::new(|| {
    let text = published::file("passwords.toml").unwrap_or_default();
    let lists: BTreeMap<String, Vec<String>> = toml::from_str(&text).unwrap_or_default();
    Words::new(lists.values().flatten().map(String::as_str))
});

#[cfg(test)]
mod tests {
    use argon2::Params;
    use argon2::password_hash::phc::PasswordHash;

    use super::{Passwords, fault};
    use crate::domain::ids::SystemChance;

    #[test]
    fn nobody_is_verified_at_the_cost_of_everybody() {
        let chance = SystemChance::default();
        let passwords = Passwords::new(1, &chance).unwrap();
        let real = passwords.hash("con mèo leo cây cau", &chance).unwrap();
        let of = |hash: &str| {
            let hash = PasswordHash::new(hash).unwrap();
            let lengths = (hash.salt.unwrap().len(), hash.hash.unwrap().len());
            let params = Params::try_from(&hash).unwrap();
            (hash.algorithm, hash.version, params, lengths)
        };
        assert_eq!(of(&passwords.nobody), of(&real));
        assert!(!passwords.verify("con mèo leo cây cau", None).unwrap());
    }

    #[test]
    fn what_everybody_here_tries_first_is_refused() {
        for easy in WEAK {
            let fault = fault(easy, "an.nguyen88@example.vn", "Nguyễn Văn A");
            let easy_ones = ["password-known-words", "password-too-easy"];
            assert!(
                fault.is_some_and(|fault| easy_ones.contains(&fault)),
                "{easy}: {fault:?}"
            );
        }
        for good in GOOD {
            assert_eq!(
                fault(good, "an.nguyen88@example.vn", "Nguyễn Văn A"),
                None,
                "{good}"
            );
        }
    }

    #[test]
    fn the_list_is_read_and_used() {
        let found = fault("thptcamau2026", "an.nguyen88@example.vn", "Nguyễn Văn A");
        assert_eq!(found, Some("password-known-words"));
    }

    /// What people here really choose.
    const WEAK: [&str; 57] = [
        "thptcamau2026",
        "congacon123",
        "nguyenvana1990",
        "matkhau@123",
        "Camau2026!",
        "matkhau123",
        "Matkhau@123",
        "mật khẩu 123",
        "motcua2026",
        "Một cửa 2026",
        "Camau@123456",
        "vietnam2026",
        "dichvucong1",
        "anhyeuem1990",
        "emyeuanh2024",
        "iloveyou123",
        "hoanganhgialai",
        "manutd2024!",
        "quanghai19",
        "giaovien2026",
        "hocsinh12a1",
        "thptphanngochien",
        "thptchuyenphanngochien2026",
        "truonghoc123",
        "sogddtcamau",
        "SoGDDT@2026",
        "quantri@2026",
        "admin@123456",
        "P@ssw0rd2026",
        "passwordpassword",
        "qwertyuiop123",
        "qwerty123456",
        "1234567890",
        "0987654321",
        "0912345678",
        "12031988abc",
        "camau19881203",
        "abc123456789",
        "asdfghjkl123",
        "aaaaaaaaaa1",
        "congacon congacon",
        "vietnamvodich2018",
        "uongnuocnhonguon1",
        "tienhoclehauhocvan",
        "Hochiminh1890",
        "nguyenvan1990@",
        "meoconmeocon",
        "0918273645",
        "baclieu@2025",
        "saigon123456",
        "conyeumebame",
        "chucmungnammoi2026",
        "thu-nghiem-ca-mau",
        "khongbiet123",
        "matkhaumatkhau",
        "m4tkh4u2026",
        "hanoi12/03/1988",
    ];

    const GOOD: [&str; 16] = [
        "con mèo leo cây cau",
        "bờ kè sông Gành Hào 88",
        "mưa đầu mùa trên sông",
        "nắng cuối vụ trên đồng",
        "ghế xanh bay chậm",
        "cà mau thpt mật khẩu vịt",
        "đèn dầu ướt xe lửa",
        "tám quả cà cuốn sách",
        "kX9#vPq2!mZt",
        "xe đạp bút chì nắng sông",
        "quả bưởi xanh ngồi đọc báo",
        "correct horse battery staple",
        "trâu gặm sách dưới trăng",
        "Một câu mới chỉ mình tôi nhớ",
        "Con sông quê hương nước lớn",
        "con mèo leo cây",
    ];
}
