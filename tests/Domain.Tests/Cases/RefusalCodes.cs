namespace Xinfang.Domain.Tests.Cases;

/// <summary>Every code that a case can refuse a step with, as the documentation lists them.</summary>
internal static class RefusalCodes
{
    public static readonly IReadOnlyList<string> All =
    [
        // of every step
        "wrong-state", "role-not-permitted", "not-your-case", "actor-recused", "step-before-last",

        // registration and persons
        "people-missing", "too-many-representatives", "no-clock-profile", "first-registration-later", "upper-stops-out-of-order", "accused-missing",
        "recused-missing", "already-recused", "already-urgent", "not-urgent", "already-reported",

        // texts
        "reason-missing", "label-missing", "authority-missing", "proof-missing",

        // where a case goes
        "unit-is-accused", "unit-may-have-it", "unit-recused", "urgent-not-reported", "discipline-organ-takes-it", "political-legal-organ-takes-it",
        "under-way-below", "reply-day-not-ahead", "not-above", "unit-has-it", "received-directly", "unit-designated", "transfer-upheld",
        "objection-window-passed", "dispute-one-sided", "decision-day-not-ahead", "unit-inactive",

        // handling and reply
        "already-simple", "not-simple", "unit-on-case", "unit-owes-nothing", "opinion-outstanding", "hearing-open", "no-hearing-open",
        "extension-out-of-range", "extension-unapproved", "already-extended", "handling-term-ended", "reply-incomplete", "already-served", "never-handled",

        // evaluation, review
        "already-evaluated", "rating-window-passed", "reply-not-served", "review-window-passed", "opinion-not-served", "rereview-window-passed",
        "organ-not-above",

        // beside the procedure
        "already-resolved", "not-a-suggestion", "already-adopted", "already-supervised", "feedback-day-not-ahead", "no-feedback-awaited", "already-led",
        "not-led", "already-in-campaign", "already-referred",

        // links, endings, corrections
        "earlier-case-not-final", "same-case", "already-linked", "other-case-ended", "other-case-later", "other-case-knows-less", "entry-unknown", "entry-is-derived", "entry-of-another-office",
        "registration-not-void", "correction-unreadable", "correction-breaks-history", "number-not-corrected",
    ];

    /// <summary>
    /// What random cases do not come upon, or too seldom to wait for it; each but the second has a test of its own. They are of 2022 and later, and a
    /// concluded case always has the unit that replied, so that the guard on reopening is there for logs that were written by hand.
    /// </summary>
    public static readonly IReadOnlyList<string> NotAtRandom =
        ["no-clock-profile", "never-handled", "already-adopted", "already-evaluated", "under-way-below", "rating-window-passed", "rereview-window-passed",
            "unit-inactive"];
}
