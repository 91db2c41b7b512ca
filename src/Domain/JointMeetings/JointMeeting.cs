using System.Collections.Immutable;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.JointMeetings;

/// <summary>
/// The joint meeting (联席会议) of a jurisdiction: its meetings and what is on their agenda, the disputes that it decides, the urgent matters
/// that were reported to it, its orders, and the cases that leaders answer for.
/// </summary>
public sealed record JointMeeting
{
    public static readonly JointMeeting None = new();

    public JurisdictionCode Jurisdiction { get; init; }
    public long Version { get; init; }

    /// <summary>When the latest of all steps happened.</summary>
    public DateTimeOffset LastStepAt { get; init; }

    public ImmutableDictionary<string, Order> Orders { get; init; } = ImmutableDictionary<string, Order>.Empty;
    public ImmutableDictionary<string, Meeting> Meetings { get; init; } = ImmutableDictionary<string, Meeting>.Empty;

    /// <summary>Everything that was ever put on an agenda; the first item is number 1.</summary>
    public ImmutableList<AgendaItem> Agenda { get; init; } = [];

    public ImmutableDictionary<CaseNumber, CaseDispute> Disputes { get; init; } = ImmutableDictionary<CaseNumber, CaseDispute>.Empty;
    public ImmutableDictionary<CaseNumber, UrgentMatter> UrgentMatters { get; init; } = ImmutableDictionary<CaseNumber, UrgentMatter>.Empty;
    public ImmutableDictionary<CaseNumber, LedCase> LedCases { get; init; } = ImmutableDictionary<CaseNumber, LedCase>.Empty;

    /// <summary>The stream of a joint meeting, and the key of its grain.</summary>
    public static string Stream(JurisdictionCode jurisdiction) => $"jointmeeting-{jurisdiction}";
}

/// <summary>What is asked to be recorded. New parameters go last.</summary>
[GenerateSerializer, Immutable]
public abstract record JointMeetingCommand;

/// <summary>A command that can be the first of its joint meeting, and therefore says whose it is.</summary>
public interface IOfJurisdiction
{
    JurisdictionCode Jurisdiction { get; }
}

/// <summary>A fact in the life of a joint meeting. None holds personal data.</summary>
public abstract record JointMeetingEvent;
