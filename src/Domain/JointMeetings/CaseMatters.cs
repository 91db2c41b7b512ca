using Xinfang.Domain.Actors;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Units;

namespace Xinfang.Domain.JointMeetings;

/// <summary>What of a case is the joint meeting's to know: its dispute, its urgent report, its leader, and the units that it must not reach.</summary>
/// <param name="KeptFrom">The units at which the petition would reach somebody it accuses (art. 30(3)).</param>
/// <param name="Recused">Actors and units that are kept away because of an interest (art. 28(3)).</param>
[GenerateSerializer, Alias("case-matters"), Immutable]
public sealed record CaseMatters(
    CaseNumber Number, JurisdictionCode Jurisdiction, MatterOfDispute? Dispute, DateTimeOffset? UrgentReportedAt, MatterOfLead? Lead,
    IReadOnlyList<UnitCode> KeptFrom, IReadOnlyList<string> Recused)
{
    /// <summary>Whether the case, and what the joint meeting keeps about it, is kept from somebody.</summary>
    public bool AreKeptFrom(Actor actor) =>
        Recused.Contains(actor.Name) || actor.Unit is { } unit && (KeptFrom.Contains(unit) || Recused.Contains(unit.Value));

    /// <summary>Whether anything of the case is or was before the joint meeting.</summary>
    public static bool AreIn(Case c) => c.Dispute is not null || c.UrgentReportedAt is not null || c.Leader is not null;

    /// <summary>The matters of a case as its entries hold now.</summary>
    /// <param name="askingOf">By which request the entry of a version came.</param>
    public static CaseMatters Of(Case c, Organisation organisation, Func<long, Asking> askingOf)
    {
        var entries = Entry.InOrder(c.LastEntry);
        MatterOfDispute? dispute = null;
        MatterOfLead? lead = null;
        for (var i = 0; i < entries.Length; i++)
        {
            var (version, at) = (i + 1, entries[i].At);
            if (entries[i].IsVoid)
                continue;
            switch (entries[i].Event)
            {
                case DisputeRaised { Arbiter: null } d:
                    dispute = new(version, at, d.Units, d.Reason, d.DecideBy, Awaited: false, Designation: null);
                    break;
                case DisputeRaised when dispute is { Designation: null }:
                    dispute = null;
                    break;
                case DisputeEscalated d:
                    dispute = new(version, at, [.. c.Dispute?.Units ?? []], d.Reason, d.DecideBy, Awaited: false, Designation: null);
                    break;
                case UnitDesignated d when dispute is { Designation: null }:
                    dispute = dispute with { Designation = new(at, d.Unit, d.Reason, d.Decision, askingOf(version)) };
                    break;
                case LedCaseAssigned l:
                    lead = new(l.Post, at, askingOf(version), []);
                    break;
                case LedCaseProgressed p when lead is not null:
                    lead = lead with { Progress = [.. lead.Progress, new(version, at, p.Progress, askingOf(version))] };
                    break;
            }
        }
        var awaited = c.Stage == Stage.AwaitingDesignation && c.Dispute is { Arbiter: null };
        return new(c.Number, c.Jurisdiction, dispute is null ? null : dispute with { Awaited = awaited && dispute.Designation is null }, c.UrgentReportedAt, lead,
            [.. c.Accused.SelectMany(a => organisation.Accusing(a, c.AccusedLeader is not null)).Distinct()], c.Recused);
    }
}

/// <summary>By which request a step of a case came: its command id, its fingerprint, and who asked.</summary>
[GenerateSerializer, Alias("matter-asking"), Immutable]
public sealed record Asking(string CommandId, string Fingerprint, string Actor);

/// <summary>The latest dispute that came before the joint meeting, at a version of the case; whether a decision is awaited, or how it was decided.</summary>
[GenerateSerializer, Alias("matter-dispute"), Immutable]
public sealed record MatterOfDispute(
    long Raised, DateTimeOffset At, IReadOnlyList<UnitCode> Parties, string Reason, DateOnly? DecideBy, bool Awaited, MatterOfDesignation? Designation);

/// <summary>The unit that was designated, and where the decision stands.</summary>
[GenerateSerializer, Alias("matter-designation"), Immutable]
public sealed record MatterOfDesignation(DateTimeOffset At, UnitCode Unit, string Reason, string? Decision, Asking By);

/// <summary>The leader who answers for the case, by post, and what was told of how it goes.</summary>
[GenerateSerializer, Alias("matter-lead"), Immutable]
public sealed record MatterOfLead(string Post, DateTimeOffset At, Asking By, IReadOnlyList<MatterOfProgress> Progress);

/// <summary>How the case goes, told at a version of it.</summary>
[GenerateSerializer, Alias("matter-progress"), Immutable]
public sealed record MatterOfProgress(long Version, DateTimeOffset At, string Progress, Asking By);
