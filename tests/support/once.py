"""What does not depend on the stores, and is tested once where both stacks run: what a fuzzer sends
on PostgreSQL, which is stricter about it; the rest where there is room."""

from __future__ import annotations

# What the offline engine makes of words, through tools that both stacks test; halved by how long it
# takes. Its `study` and the `readers_questions` of the book stay on both, whose search each
# database does in its own way.
UNDERSTOOD_ON_POSTGRES = (
    "adding", "answers", "backward", "book_talk", "dates_of_tasks", "figures", "framing",
    "glued", "guesses", "heard", "last_answer", "leaning", "naming", "of_reminders", "only_told",
    "orders", "own_questions", "phrasing", "pointing", "run_on", "said_shortly", "several", "signs",
    "strangers", "study_beside", "study_chat", "study_talk", "study_typed", "study_wishes", "talk",
    "talking_back", "understanding", "urdu", "urdu_chat", "urdu_lists", "urdu_spoken", "wording",
    "wording_urdu",
)  # fmt: skip
UNDERSTOOD_ON_SQLITE = (
    "about_book", "about_site", "behind_remarks", "beside_the_point", "conversations",
    "day_to_day", "first_minutes", "in_one_breath", "many_wishes", "parts_of_tasks",
    "plans_changed", "questions_asked", "reminders_alone", "study_chosen", "study_details",
    "study_followed", "practice_answers", "study_both", "study_half_said", "study_named",
    "study_newcomers", "study_students", "study_urdu", "two_wishes", "unclear", "urdu_agenda",
    "urdu_everyday", "urdu_first_minutes", "urdu_one_breath", "urdu_put_right", "urdu_said_beside",
    "urdu_strangers", "urdu_talked_over", "urdu_titles", "urdu_wishes", "study_troubles",
    "complaints", "wrong_changes", "in_parts",
)  # fmt: skip
PAGE_ONLY = (  # what the page does by itself, or with what any server would have answered
    "tests/browser/test_chat.py::test_a_message_that_is_too_long_is_not_sent",
    "tests/browser/test_chat.py::test_a_screen_reader_hears_the_answer_once_and_whole",
    "tests/browser/test_chat.py::test_a_suggestion_fills_the_box",
    "tests/browser/test_chat.py::test_blocks_appear_formatted_while_the_answer_streams",
    "tests/browser/test_chat.py::test_enter_sends_and_shift_enter_starts_a_line",
    "tests/browser/test_chat.py::test_nothing_is_sent_when_nothing_is_written",
    "tests/browser/test_chat.py::test_the_page_names_its_parts_as_the_contract_says",
    "tests/browser/test_tasks_page.py::test_a_form_that_comes_late_finds_its_row",
    "tests/browser/test_tasks_page.py::test_it_fits_a_phone_in_the_dark",
    "tests/browser/test_tasks_page.py::test_single_letters_can_be_turned_off",
    "tests/browser/test_tasks_page.py::test_what_could_not_be_added_comes_back_into_the_field",
    "tests/browser/test_tasks_page.py::test_what_fails_is_said_and_the_row_stays",
)
STARTS = (  # of `script/server` in a clone, where it knows of no store but its own file
    "tests/test_start.py::test_a_database_that_is_away_is_told_in_one_line",
    "tests/test_start.py::test_a_fresh_clone_serves_with_one_command_and_starts_quickly_again",
    "tests/test_start.py::test_a_port_in_use_is_told_in_one_line",
    "tests/test_start.py::test_a_provider_that_cannot_work_is_refused_in_one_line",
    "tests/test_start.py::test_host_and_port_are_taken_from_the_environment",
    "tests/test_start.py::test_no_python_is_told_in_one_line",
    "tests/test_start.py::test_sigterm_ends_an_idle_server_at_once",
    "tests/test_start.py::test_two_servers_start_at_once_on_one_fresh_checkout",
)
ONCE: dict[str, tuple[str, ...]] = {
    "sqlite": (
        "tests/browser/test_analytics.py",
        "tests/browser/test_hostile.py",
        "tests/browser/test_page.py",
        "tests/browser/test_policy.py",
        "tests/browser/test_urdu.py",
        "tests/conformance/test_asyncapi.py",
        "tests/conformance/test_chatkit_conformance.py",
        "tests/test_checks.py",
        "tests/test_claims.py",
        "tests/test_completions.py",
        "tests/test_headers.py",
        "tests/test_injection.py",
        "tests/test_layers.py",
        "tests/test_offline_model.py",
        "tests/test_offline_patterns.py",
        "tests/test_offline_requests.py",  # no database can be reached from it, nor from `told`
        "tests/test_offline_told.py",
        "tests/test_readme.py",
        "tests/test_rendering.py",
        "tests/test_security_page.py",
        "tests/test_stacks.py",
        *(f"tests/test_offline_{name}.py" for name in UNDERSTOOD_ON_SQLITE),
        *PAGE_ONLY,
        *STARTS,
        "tests/test_mcp_processes.py::test_starting_up_does_not_import_the_sdk",
        "tests/test_telemetry.py::test_without",
        "tests/test_translations.py",
        "tests/test_transport.py",
        "tests/test_when.py",
        "tests/test_words.py",
    ),
    "postgres": (
        "tests/browser/test_comfort.py",
        "tests/browser/test_import.py",
        "tests/browser/test_threads.py",
        "tests/browser/test_versions.py",
        "tests/conformance/test_mcp_conformance.py",
        "tests/conformance/test_rest.py",
        "tests/test_run_failures.py",
        "tests/test_todos_calendar.py",
        *(f"tests/test_offline_{name}.py" for name in UNDERSTOOD_ON_POSTGRES),
    ),
}
