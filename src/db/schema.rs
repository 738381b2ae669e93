//! The tables, in the types that SQLite and PostgreSQL share. A test compares
//! this file with both migrated databases.

diesel::table! {
    accounts (id) {
        id -> Text,
        kind -> Text,
        email -> Text,
        email_key -> Text,
        email_confirmed_at -> Nullable<Timestamp>,
        password_hash -> Nullable<Text>,
        full_name -> Text,
        search_text -> Text,
        language -> Text,
        profile -> Text,
        roles -> Text,
        unit -> Nullable<Text>,
        totp_secret -> Nullable<Text>,
        totp_confirmed_at -> Nullable<Timestamp>,
        totp_last_step -> BigInt,
        status -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        version -> Integer,
    }
}

diesel::table! {
    sessions (id) {
        id -> Text,
        token_hash -> Text,
        account_id -> Text,
        created_at -> Timestamp,
        last_seen_at -> Timestamp,
        expires_at -> Timestamp,
        second_factor_at -> Nullable<Timestamp>,
        address -> Text,
        device -> Text,
    }
}

diesel::table! {
    tokens (id) {
        id -> Text,
        token_hash -> Text,
        account_id -> Text,
        purpose -> Text,
        payload -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    spare_codes (code_hash) {
        code_hash -> Text,
        account_id -> Text,
    }
}

diesel::table! {
    attempts (scope) {
        scope -> Text,
        failures -> Integer,
        last_at -> Timestamp,
        locked_until -> Nullable<Timestamp>,
    }
}

diesel::table! {
    organisations (id) {
        id -> Text,
        school_code -> Nullable<Text>,
        name -> Text,
        search_text -> Text,
        profile -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        version -> Integer,
    }
}

diesel::table! {
    organisation_members (organisation_id, account_id) {
        organisation_id -> Text,
        account_id -> Text,
        role -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    procedures (id) {
        id -> Text,
        code -> Text,
        alias -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    procedure_versions (id) {
        id -> Text,
        procedure_id -> Text,
        number -> Integer,
        effective_from -> Date,
        digest -> Text,
        body -> Text,
        published_at -> Timestamp,
    }
}

diesel::table! {
    dossiers (id) {
        id -> Text,
        status -> Integer,
        procedure_code -> Text,
        version_id -> Text,
        filer_id -> Text,
        organisation_id -> Nullable<Text>,
        lookup_code -> Nullable<Text>,
        code -> Nullable<Text>,
        applicant -> Text,
        search_text -> Text,
        unit -> Text,
        assignee_id -> Nullable<Text>,
        waits_unit -> Text,
        waits_role -> Text,
        waits_officer -> Nullable<Text>,
        step -> Text,
        channel -> Integer,
        sort_due -> Timestamp,
        submitted_at -> Nullable<Timestamp>,
        accepted_at -> Nullable<Timestamp>,
        ended_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        version -> Integer,
        body -> Text,
    }
}

diesel::table! {
    dossier_words (word, dossier_id) {
        word -> Text,
        dossier_id -> Text,
    }
}

diesel::table! {
    events (id) {
        id -> Text,
        dossier_id -> Text,
        seq -> Integer,
        happened_at -> Timestamp,
        actor_id -> Nullable<Text>,
        actor_name -> Text,
        actor_role -> Text,
        kind -> Text,
        body -> Text,
    }
}

diesel::table! {
    numbers (series) {
        series -> Text,
        last_number -> BigInt,
    }
}

diesel::table! {
    result_numbers (book, year, number) {
        book -> Text,
        year -> Integer,
        number -> BigInt,
        symbol -> Text,
        dossier_id -> Text,
        procedure_code -> Text,
        given_at -> Timestamp,
    }
}

diesel::table! {
    file_faults (document_id) {
        document_id -> Text,
        dossier_id -> Text,
        what -> Text,
        expected_size -> BigInt,
        seen_size -> BigInt,
        found_at -> Timestamp,
        cleared_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    requests (request_key) {
        request_key -> Text,
        outcome -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    documents (id) {
        id -> Text,
        dossier_id -> Text,
        purpose -> Text,
        component -> Text,
        name -> Text,
        media_type -> Text,
        copy_kind -> Integer,
        size -> BigInt,
        sha256 -> Text,
        storage_key -> Text,
        scan -> Text,
        uploaded_by -> Nullable<Text>,
        uploaded_at -> Timestamp,
        submitted_at -> Nullable<Timestamp>,
        removed_at -> Nullable<Timestamp>,
        compared_at -> Nullable<Timestamp>,
        compared_by -> Text,
    }
}

diesel::table! {
    notifications (id) {
        id -> Text,
        account_id -> Text,
        dossier_id -> Nullable<Text>,
        kind -> Text,
        body -> Text,
        created_at -> Timestamp,
        read_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    outbox (id) {
        id -> Text,
        unique_key -> Text,
        account_id -> Nullable<Text>,
        dossier_id -> Nullable<Text>,
        kind -> Text,
        language -> Text,
        recipient -> Text,
        subject -> Text,
        body_text -> Text,
        body_html -> Text,
        state -> Text,
        attempts -> Integer,
        next_attempt_at -> Timestamp,
        lease -> Text,
        last_error -> Text,
        created_at -> Timestamp,
        finished_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    holidays (day) {
        day -> Date,
        name -> Text,
        kind -> Text,
        status -> Text,
        source -> Text,
    }
}

diesel::table! {
    working_days (day) {
        day -> Date,
        source -> Text,
    }
}

diesel::table! {
    audit (id) {
        id -> Text,
        chain -> Text,
        seq -> BigInt,
        happened_at -> Timestamp,
        actor_id -> Nullable<Text>,
        actor_name -> Text,
        action -> Text,
        object -> Text,
        detail -> Text,
        previous -> Text,
        digest -> Text,
        format -> Integer,
        seals -> Text,
    }
}

diesel::table! {
    audit_order (place) {
        place -> BigInt,
        line_id -> Text,
        chain -> Text,
        digest -> Text,
    }
}

diesel::table! {
    audit_waiting (line_id) {
        line_id -> Text,
    }
}

diesel::table! {
    audit_roots (size, made_at) {
        size -> BigInt,
        made_at -> Timestamp,
        peaks -> Text,
        note -> Text,
    }
}

diesel::table! {
    settings (name) {
        name -> Text,
        value -> Text,
        source -> Text,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    substitutions (id) {
        id -> Text,
        absent_id -> Text,
        substitute_id -> Text,
        first_day -> Date,
        last_day -> Date,
        created_at -> Timestamp,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    accounts,
    sessions,
    tokens,
    spare_codes,
    attempts,
    organisations,
    organisation_members,
    procedures,
    procedure_versions,
    dossiers,
    dossier_words,
    events,
    numbers,
    result_numbers,
    requests,
    documents,
    file_faults,
    notifications,
    outbox,
    holidays,
    working_days,
    audit,
    audit_order,
    audit_waiting,
    audit_roots,
    settings,
    substitutions,
);
