//! A dossier's status: the draft and the ten national codes (domain.md §2.3).

use serde::{Deserialize, Serialize};

/// Where a dossier stands. Late is not among them: it is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Being filled in; known to nobody but the filer. Not a national status.
    Draft,
    /// 1 Mới đăng ký: submitted, waits for the one-stop desk.
    Registered,
    /// 2 Được tiếp nhận: accepted; the processing clock runs.
    Accepted,
    /// 3 Không được tiếp nhận: refused at the desk. End.
    Refused,
    /// 4 Đang xử lý: with the professional unit.
    Processing,
    /// 5 Yêu cầu bổ sung giấy tờ: the clock stands.
    AwaitingSupplement,
    /// 6 Yêu cầu thực hiện nghĩa vụ tài chính: the clock stands.
    AwaitingPayment,
    /// 7 Công dân yêu cầu rút hồ sơ: the clock stands.
    WithdrawalRequested,
    /// 8 Dừng xử lý. End.
    Stopped,
    /// 9 Đã xử lý xong: the result is at the one-stop desk; the clock has ended.
    Finished,
    /// 10 Đã trả kết quả. End.
    Returned,
}

impl Status {
    /// Every status, in the order of the national codes.
    pub const ALL: [Self; 11] = [
        Self::Draft,
        Self::Registered,
        Self::Accepted,
        Self::Refused,
        Self::Processing,
        Self::AwaitingSupplement,
        Self::AwaitingPayment,
        Self::WithdrawalRequested,
        Self::Stopped,
        Self::Finished,
        Self::Returned,
    ];

    /// The national code (TrangThaiHoSo); 0 for a draft, which is never exchanged.
    pub fn national_code(self) -> u8 {
        match self {
            Self::Draft => 0,
            Self::Registered => 1,
            Self::Accepted => 2,
            Self::Refused => 3,
            Self::Processing => 4,
            Self::AwaitingSupplement => 5,
            Self::AwaitingPayment => 6,
            Self::WithdrawalRequested => 7,
            Self::Stopped => 8,
            Self::Finished => 9,
            Self::Returned => 10,
        }
    }

    /// The status with this national code.
    pub fn from_national_code(code: u8) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|status| status.national_code() == code)
    }

    /// The key in language files, CSS and columns: kebab-case.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Registered => "registered",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Processing => "processing",
            Self::AwaitingSupplement => "awaiting-supplement",
            Self::AwaitingPayment => "awaiting-payment",
            Self::WithdrawalRequested => "withdrawal-requested",
            Self::Stopped => "stopped",
            Self::Finished => "finished",
            Self::Returned => "returned",
        }
    }

    /// The status with this key.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// Whether nothing can follow (3, 8, 10).
    pub fn is_end(self) -> bool {
        match self {
            Self::Refused | Self::Stopped | Self::Returned => true,
            Self::Draft
            | Self::Registered
            | Self::Accepted
            | Self::Processing
            | Self::AwaitingSupplement
            | Self::AwaitingPayment
            | Self::WithdrawalRequested
            | Self::Finished => false,
        }
    }

    /// Whether the clock stands (5, 6, 7).
    pub fn stands(self) -> bool {
        match self {
            Self::AwaitingSupplement | Self::AwaitingPayment | Self::WithdrawalRequested => true,
            Self::Draft
            | Self::Registered
            | Self::Accepted
            | Self::Refused
            | Self::Processing
            | Self::Stopped
            | Self::Finished
            | Self::Returned => false,
        }
    }
}

/// How the dossier came to the office (national codes of form II.06a).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// 1 trực tiếp: at the counter.
    Counter,
    /// 2 trực tuyến.
    Online,
    /// 3 bưu chính công ích.
    Post,
}

impl Channel {
    /// Every channel.
    pub const ALL: [Self; 3] = [Self::Counter, Self::Online, Self::Post];

    /// The national code.
    pub fn national_code(self) -> u8 {
        match self {
            Self::Counter => 1,
            Self::Online => 2,
            Self::Post => 3,
        }
    }

    /// The channel with this national code.
    pub fn from_national_code(code: u8) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|channel| channel.national_code() == code)
    }

    /// The key in language files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Online => "online",
            Self::Post => "post",
        }
    }
}
