using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.Cases;

/// <summary>One stop on the way: the unit, how and when it was sent there, when it arrived, and when it left again.</summary>
/// <param name="Sender">The unit that passed it on; none when the bureau, or a decision on a dispute, sent it.</param>
public sealed record Hop(UnitCode Unit, Dispatch Dispatch, DateTimeOffset SentAt, DateOnly? ReplyBy, UnitCode? Sender = null)
{
    public DateTimeOffset? ArrivedAt { get; init; }
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>The days by which its handling term was lengthened; zero when it was not.</summary>
    public int ExtensionDays { get; init; }

    /// <summary>Its first reply; those of a reopened case stand in <see cref="Case.Reopenings"/>.</summary>
    public DateTimeOffset? RepliedAt { get; init; }

    public DateTimeOffset? LeftAt { get; init; }

    /// <summary>Whether the sender did not agree to the unit's objection.</summary>
    public bool WasUpheld { get; init; }
}

/// <summary>Who held the case: a unit's code, a jurisdiction's for its bureau or its joint meeting, or <c>upper</c> for a platform above.</summary>
/// <param name="To">When the next holder had it; none for the one who has it now.</param>
public sealed record Custody(string Holder, DateTimeOffset From, DateTimeOffset? To)
{
    /// <summary>The platforms above, where a file does not say which.</summary>
    public const string Upper = "upper";

    /// <summary>The joint meeting of a jurisdiction.</summary>
    public static string JointMeeting(JurisdictionCode jurisdiction) => $"jointmeeting-{jurisdiction}";
}

/// <summary>Why clocks stand still.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<SuspensionCause>))]
public enum SuspensionCause
{
    /// <summary>A hearing is under way; re-review does not count its time (art. 36(2)).</summary>
    Hearing,

    /// <summary>The sender rules on the unit's objection; the unit cannot act.</summary>
    Objection,
}

/// <summary>An interval in which some clocks stand still; which ones is a matter of the clock profile. <c>To</c> is none while it lasts.</summary>
public sealed record Suspension(SuspensionCause Cause, DateTimeOffset From, DateTimeOffset? To);

/// <summary>A dispute about competence. <c>Arbiter</c> is the common superior; none when the joint meeting decides (art. 24(1)).</summary>
public sealed record Dispute(ImmutableArray<UnitCode> Units, UnitCode? Arbiter, DateTimeOffset RaisedAt, DateOnly? DecideBy)
{
    /// <summary>When it came to who decides now: when it was raised, or passed on.</summary>
    public DateTimeOffset Since { get; init; } = RaisedAt;

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>When it was passed on undecided, from the common superior to the joint meeting.</summary>
    public DateTimeOffset? PassedOnAt { get; init; }
}

/// <summary>A unit beside the leading one, and when it gave its opinion.</summary>
public sealed record CoUnit(UnitCode Unit, DateTimeOffset AddedAt, DateTimeOffset? OpinionAt);

/// <summary>A concluded case was handled again from a time on; when that round was replied to and concluded.</summary>
public sealed record Reopening(DateTimeOffset At)
{
    /// <summary>The days by which the term of this round was lengthened; zero when it was not.</summary>
    public int ExtensionDays { get; init; }

    public DateTimeOffset? RepliedAt { get; init; }
    public DateTimeOffset? ConcludedAt { get; init; }
}

/// <summary>A review (art. 35) or re-review (art. 36): the organ, when it was asked, what it decided, and when that was served.</summary>
public sealed record Review(UnitCode Organ, DateTimeOffset RequestedAt)
{
    public DateTimeOffset? OpinionAt { get; init; }
    public ReviewOutcome? Outcome { get; init; }
    public DateTimeOffset? ServedAt { get; init; }

    /// <summary>When it was taken from the organ, before an opinion or because the case was reopened; none while it counts.</summary>
    public DateTimeOffset? SetAsideAt { get; init; }
}

/// <summary>A suggested improvement and the feedback on it (art. 40(4)). <c>FeedbackBy</c> is a day that was set with it.</summary>
public sealed record Improvement(string Subject, DateTimeOffset At, DateOnly? FeedbackBy)
{
    public DateTimeOffset? FeedbackAt { get; init; }
}

/// <summary>A petitioner's rating of one office.</summary>
public sealed record Evaluation(Rating Rating, DateTimeOffset At)
{
    public bool Satisfied => Rating is Rating.Satisfied or Rating.BasicallySatisfied;
}

/// <summary>A label on a case and the time it was put there.</summary>
public sealed record Mark(string Label, DateTimeOffset At);

/// <summary>A term that passed unmet. A case sent to a second unit can miss the same kind of term twice, on different days.</summary>
public sealed record MissedTerm(DeadlineKind Kind, DateOnly DueOn, string Responsible, Fault Fault);

/// <summary>One entry of the case's history as it holds now: corrected where it was corrected, and void where it never happened.</summary>
public sealed record Entry(CaseEvent Event, DateTimeOffset At, bool IsVoid, Entry? Before)
{
    /// <summary>The entries up to one, the oldest first.</summary>
    public static ImmutableArray<Entry> InOrder(Entry? last)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>();
        for (var entry = last; entry is not null; entry = entry.Before)
            entries.Add(entry);
        entries.Reverse();
        return entries.DrainToImmutable();
    }
}
