//! What people do in their own area, page by page, as a browser without scripts.

mod draft;
mod sent_twice;
mod session_end;
mod submission;
mod supplement;
mod windows;
