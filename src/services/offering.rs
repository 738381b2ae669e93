//! What the office must have set before a procedure goes online here.

use std::sync::Arc;

use super::App;
use crate::config::Config;
use crate::domain::procedure::{FeeRule, Level, Version};

/// Whether a fee can be due and nobody knows where to transfer it: outside a
/// demonstration such a procedure is described, not offered online.
pub(super) fn lacks_account(config: &Config, version: &Version) -> bool {
    version.fee != FeeRule::None && config.office.bank().is_none() && !config.demonstration
}

/// The version as this house offers it.
pub(super) fn as_offered(app: &App, version: Arc<Version>) -> Arc<Version> {
    if version.level == Level::Online && lacks_account(&app.config, &version) {
        return Arc::new(Version {
            level: Level::Information,
            ..(*version).clone()
        });
    }
    version
}
