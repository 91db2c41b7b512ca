using Xinfang.Domain.Actors;

namespace Xinfang.Domain.JointMeetings;

/// <summary>One row of a table: from where, by what, to where, who takes the step, and the rule that it rests on.</summary>
/// <param name="OfHistory">
/// Whether it is open only to who enters what was kept elsewhere (<c>local:</c>, <c>import:</c>): an old register tells of an order's issue and
/// closing, and not of the steps in between.
/// </param>
public sealed record StepRow<TStage, TStep>(IReadOnlyList<TStage> From, TStep Step, TStage To, Roles By, string Rule, bool OfHistory = false)
    where TStage : struct, Enum where TStep : struct, Enum
{
    /// <summary>Whether whoever asks may take the step by this row.</summary>
    public bool IsOpenTo(Actor actor) => actor.Is(By) && (!OfHistory || (actor.Roles & Roles.EveryOffice) == Roles.EveryOffice);
}

/// <summary>
/// What may follow what, for one kind of thing that the joint meeting keeps. Nothing else decides which steps are permitted; what a step
/// needs beside that, its own decision says.
/// </summary>
/// <param name="thing">What the thing is called in a refusal, such as "the order".</param>
public sealed class StepTable<TStage, TStep>(string thing, IReadOnlyList<StepRow<TStage, TStep>> rows)
    where TStage : struct, Enum where TStep : struct, Enum
{
    public IReadOnlyList<StepRow<TStage, TStep>> Rows => rows;

    /// <summary>The steps that some row opens to somebody from a stage, in the order of the table.</summary>
    public IReadOnlyList<string> Allowed(TStage stage, Actor actor) =>
        [.. rows.Where(r => r.From.Contains(stage) && r.IsOpenTo(actor)).Select(r => Code.Of(r.Step)).Distinct()];

    /// <summary>Why a step is not one of who asks (<c>role-not-permitted</c>); none when it is, at some stage.</summary>
    public Refusal? RefusesRole(TStep step, Actor actor)
    {
        var by = WhoTakes(step);
        return actor.Is(by) ? null : new("role-not-permitted", Rule(step), $"'{Code.Of(step)}' is taken by {Names(by)}, not by '{actor.Name}'.");
    }

    /// <summary>
    /// Why a step is not possible: it is not one of who asks, or the thing is not where the step can follow (<c>wrong-state</c>); none when it
    /// is possible.
    /// </summary>
    public Refusal? Refuses(string name, TStage stage, TStep step, Actor actor) => RefusesRole(step, actor)
        ?? (rows.Any(r => r.Step.Equals(step) && r.From.Contains(stage) && r.IsOpenTo(actor)) ? null : new("wrong-state", Rule(step),
            $"'{Code.Of(step)}' is not possible while {thing} '{name}' is at '{Code.Of(stage)}'.", Allowed(stage, actor)));

    /// <summary>The rule that a step rests on.</summary>
    public string Rule(TStep step) => rows.First(r => r.Step.Equals(step)).Rule;

    /// <summary>A step that is dated before the last one of the thing.</summary>
    public Refusal? TooEarly(string name, TStep step, DateTimeOffset last, DateTimeOffset at) => at >= last ? null : new("step-before-last", Rule(step),
        $"The step is dated {at:yyyy-MM-dd HH:mm zzz}, before the last one of {thing} '{name}' on {last:yyyy-MM-dd HH:mm zzz}. Correct its date.");

    private Roles WhoTakes(TStep step) => rows.Where(r => r.Step.Equals(step)).Aggregate(Roles.None, (roles, r) => roles | r.By);

    private static string Names(Roles roles) => string.Join(" or ",
        Enum.GetValues<Roles>().Where(r => r is not (Roles.None or Roles.EveryOffice) && (roles & r) != 0).Select(r => Code.Of(r)));
}

/// <summary>Whose steps those of the joint meeting are.</summary>
internal static class By
{
    public const Roles Office = Roles.JointMeetingOffice;
    public const Roles OfficeOrUnit = Roles.JointMeetingOffice | Roles.UnitClerk;

    /// <summary>The system, which writes down here what a case says.</summary>
    public const Roles Case = Roles.System;
    public const Roles OfficeOrCase = Roles.JointMeetingOffice | Roles.System;
}

/// <summary>What texts of the joint meeting may hold. None of them holds personal data.</summary>
internal static class Texts
{
    /// <summary>Numbers of orders, meetings, minutes and decisions.</summary>
    public const int LongestNumber = 64;

    public const int LongestText = 2000;

    public static bool IsNumber(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= LongestNumber;

    public static bool IsText(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= LongestText;

    public static Refusal ReasonMissing(string rule) => new("reason-missing", rule, $"State the reason in 1 to {LongestText} characters.");
}
