using System.Text.Json.Serialization;

namespace Xinfang.Domain.Cases;

/// <summary>Where a case stands, named for whom the next step is awaited from.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<Stage>))]
public enum Stage
{
    /// <summary>No such case has been registered.</summary>
    Unregistered,

    /// <summary>Registered; the petition bureau has yet to transfer, assign or decline it (art. 22).</summary>
    AwaitingDisposal,

    /// <summary>Sent to a unit that has not yet confirmed its arrival.</summary>
    AwaitingReceipt,

    /// <summary>Arrived; the unit has yet to accept, object or decline (art. 23).</summary>
    AwaitingAcceptance,

    /// <summary>The unit objects; the sender has yet to take the case back or uphold the transfer (art. 23(3)).</summary>
    AwaitingObjectionRuling,

    /// <summary>Accepted; the unit has yet to begin.</summary>
    AwaitingHandling,

    /// <summary>Under way; the unit has yet to reply (art. 34).</summary>
    AwaitingReply,

    /// <summary>Replied; the procedure has yet to be closed.</summary>
    AwaitingConclusion,

    /// <summary>The procedure has ended (办结). The matter may still be unresolved.</summary>
    Concluded,

    /// <summary>Not accepted, with the reason (不予受理).</summary>
    Declined,
}

/// <summary>How the petition arrived (信访形式).</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<Channel>))]
public enum Channel { Visit, Phone, Web, PeoplesDaily, LeaderMailbox, Wechat, Email, Letter, SuggestionCollection }

/// <summary>What channels have in common.</summary>
public static class Channels
{
    /// <summary>Whether the petition was born online, as opposed to being carried, spoken or posted.</summary>
    public static bool IsOnline(this Channel channel) => channel is not (Channel.Visit or Channel.Phone or Channel.Letter);
}

/// <summary>Who registered the petition first: a platform above this jurisdiction, or its own office.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<Origin>))]
public enum Origin { Local, Upper }

/// <summary>Whether the petitioner raises the matter for the first time (初次) or again (重复).</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<Occurrence>))]
public enum Occurrence { Initial, Repeat }

/// <summary>What the petitioner wants (信访目的): a demand settled, a complaint heard, a suggestion made.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<Purpose>))]
public enum Purpose { Grievance, Accusation, Suggestion, Other }

/// <summary>
/// The rank of a leader whom an accusation names, by the level that has charge of the post; the discipline organ of that level or of one above
/// takes the accusation (art. 22(2)).
/// </summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<LeaderRank>))]
public enum LeaderRank
{
    /// <summary>Up to section level: in the charge of the county or district.</summary>
    Section,

    /// <summary>Division level, such as the head of a district: in the charge of the prefecture or city.</summary>
    Division,

    /// <summary>Bureau level, such as the head of a city: in the charge of the province.</summary>
    Bureau,
}

/// <summary>What the reply decides (art. 32): the request is supported, explained, or not supported.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<ReplyOutcome>))]
public enum ReplyOutcome { Supported, Explained, NotSupported }

/// <summary>Whom a rating is about: the petition bureau or the responsible unit. Each is rated once a case.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<RatedOffice>))]
public enum RatedOffice { Bureau, Unit }

/// <summary>A petitioner's rating; the first two count as satisfied.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<Rating>))]
public enum Rating { Satisfied, BasicallySatisfied, NotSatisfied }

/// <summary>How a case was sent on: transferred (转送), or assigned with a date and a required report (交办).</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<Dispatch>))]
public enum Dispatch { Transfer, Assign }
