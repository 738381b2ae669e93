//! The sessions of a working day (domain.md §5.3).

use chrono::{NaiveTime, TimeDelta, Timelike};
use serde::{Deserialize, Serialize};

/// Working minutes of one day: 1 ngày làm việc = 8 giờ (R1).
pub const MINUTES_PER_DAY: u32 = 480;

/// One unbroken stretch of office time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// When the office opens.
    pub from: NaiveTime,
    /// When it closes.
    pub to: NaiveTime,
}

impl Session {
    /// Minutes between opening and closing.
    pub fn minutes(self) -> u32 {
        u32::try_from((self.to - self.from).num_minutes()).unwrap_or_default()
    }
}

/// The sessions of every working day: never empty, in order, 480 minutes together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Session>", into = "Vec<Session>")]
pub struct OfficeHours(Vec<Session>);

/// Why a list of sessions is not the office hours of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadOfficeHours {
    /// A session ends before it begins, or two overlap.
    #[error("the sessions must follow one another without overlapping")]
    Order,
    /// Times are kept to the minute.
    #[error("the sessions must begin and end at whole minutes")]
    Seconds,
    /// Days and hours could not be converted into each other.
    #[error("the sessions must sum to 480 minutes, these sum to {0}")]
    Sum(u32),
    /// A text is not of the form `07:00-11:30,13:30-17:00`.
    #[error("office hours are written like 07:00-11:30,13:30-17:00")]
    Text,
}

impl OfficeHours {
    /// Office hours of these sessions; refused where they do not sum to 480 minutes.
    pub fn new(sessions: Vec<Session>) -> Result<Self, BadOfficeHours> {
        let whole = |time: NaiveTime| time.second() == 0 && time.nanosecond() == 0;
        if !sessions
            .iter()
            .all(|session| whole(session.from) && whole(session.to))
        {
            return Err(BadOfficeHours::Seconds);
        }
        let forwards = sessions.iter().all(|session| session.from < session.to);
        let apart = sessions
            .iter()
            .zip(sessions.iter().skip(1))
            .all(|(a, b)| a.to <= b.from);
        if !forwards || !apart {
            return Err(BadOfficeHours::Order);
        }
        let sum = sessions.iter().map(|session| session.minutes()).sum();
        if sum == MINUTES_PER_DAY {
            Ok(Self(sessions))
        } else {
            Err(BadOfficeHours::Sum(sum))
        }
    }

    /// The sessions in order.
    pub fn sessions(&self) -> &[Session] {
        &self.0
    }

    /// When the office opens in the morning.
    pub fn opens(&self) -> NaiveTime {
        self.0
            .first()
            .map_or(NaiveTime::MIN, |session| session.from)
    }

    /// When the office closes in the evening.
    pub fn closes(&self) -> NaiveTime {
        self.0.last().map_or(NaiveTime::MIN, |session| session.to)
    }

    /// Working minutes of a day before `time`.
    pub fn minutes_before(&self, time: NaiveTime) -> u32 {
        self.0
            .iter()
            .take_while(|session| session.from < time)
            .map(|session| {
                Session {
                    to: session.to.min(time),
                    ..*session
                }
                .minutes()
            })
            .sum()
    }

    /// The earliest time of a day at which `minutes` working minutes are over;
    /// `None` where the day does not have so many. 0 is the opening.
    pub fn time_after(&self, minutes: u32) -> Option<NaiveTime> {
        let mut left = minutes;
        for session in &self.0 {
            if left <= session.minutes() {
                return Some(session.from + TimeDelta::minutes(i64::from(left)));
            }
            left -= session.minutes();
        }
        None
    }
}

impl Default for OfficeHours {
    /// 07:00–11:30 and 13:30–17:00, until the office says otherwise (domain.md §5.3).
    fn default() -> Self {
        let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
        Self(vec![
            Session {
                from: time(7, 0),
                to: time(11, 30),
            },
            Session {
                from: time(13, 30),
                to: time(17, 0),
            },
        ])
    }
}

impl std::str::FromStr for OfficeHours {
    type Err = BadOfficeHours;

    fn from_str(text: &str) -> Result<Self, BadOfficeHours> {
        let time = |text: &str| {
            NaiveTime::parse_from_str(text.trim(), "%H:%M").map_err(|_| BadOfficeHours::Text)
        };
        let sessions = text
            .split(',')
            .map(|part| {
                let (from, to) = part.split_once(['-', '–']).ok_or(BadOfficeHours::Text)?;
                Ok(Session {
                    from: time(from)?,
                    to: time(to)?,
                })
            })
            .collect::<Result<Vec<_>, BadOfficeHours>>()?;
        Self::new(sessions)
    }
}

impl std::fmt::Display for OfficeHours {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (place, session) in self.0.iter().enumerate() {
            let comma = if place == 0 { "" } else { "," };
            write!(
                f,
                "{comma}{}-{}",
                session.from.format("%H:%M"),
                session.to.format("%H:%M")
            )?;
        }
        Ok(())
    }
}

impl TryFrom<Vec<Session>> for OfficeHours {
    type Error = BadOfficeHours;

    fn try_from(sessions: Vec<Session>) -> Result<Self, BadOfficeHours> {
        Self::new(sessions)
    }
}

impl From<OfficeHours> for Vec<Session> {
    fn from(hours: OfficeHours) -> Self {
        hours.0
    }
}
