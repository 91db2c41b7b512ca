using System.Text.Json.Serialization;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.Cases;

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

/// <summary>One level of the petition platforms above, and when the petition arrived there.</summary>
[GenerateSerializer, Alias("upper-stop"), Immutable]
public sealed record UpperStop(JurisdictionCode Level, DateTimeOffset ArrivedAt);

/// <summary>The way that a matter is sent when another procedure than petitioning is provided for it (art. 22(2), 31(1)–(5)).</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<OtherProcedure>))]
public enum OtherProcedure
{
    /// <summary>Courts, procuratorate, police: by way of the political-legal organ (art. 31(1)).</summary>
    Litigation,
    Arbitration,
    PartyAppeal,
    AdministrativeProcedure,

    /// <summary>The organ has a duty of its own to investigate or protect, and does so under the law of that duty.</summary>
    StatutoryDuty,

    /// <summary>Discipline inspection and supervision (art. 22(2)).</summary>
    Discipline,
}

/// <summary>What the reply decides (art. 32): the request is supported, explained, or not supported.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<ReplyOutcome>))]
public enum ReplyOutcome { Supported, Explained, NotSupported }

/// <summary>What an organ of review or re-review decides on the opinion before it.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<ReviewOutcome>))]
public enum ReviewOutcome { Upheld, Changed, Revoked }

/// <summary>What a reply has to state (art. 32), and how and until when it can be contested (art. 35).</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<ReplyContent>))]
public enum ReplyContent { Request, Facts, Reasons, Opinion, LegalBasis, Outcome, Remedy }

/// <summary>
/// The text of a reply, part by part. It may hold personal data: it is kept encrypted beside the log, and the log says only which parts there are.
/// The seventh part, the outcome, is a fact of its own.
/// </summary>
[GenerateSerializer, Alias("reply-text"), Immutable]
public sealed record ReplyText(string? Request, string? Facts, string? Reasons, string? Opinion, string? LegalBasis, string? Remedy)
{
    /// <summary>The parts that are there, the outcome among them.</summary>
    public IReadOnlyList<ReplyContent> Stated()
    {
        (ReplyContent Part, string? Text)[] parts =
        [
            (ReplyContent.Request, Request), (ReplyContent.Facts, Facts), (ReplyContent.Reasons, Reasons), (ReplyContent.Opinion, Opinion),
            (ReplyContent.LegalBasis, LegalBasis), (ReplyContent.Outcome, "stated"), (ReplyContent.Remedy, Remedy),
        ];
        return [.. parts.Where(p => !string.IsNullOrWhiteSpace(p.Text)).Select(p => p.Part)];
    }

    public override string ToString() => "ReplyText { withheld }";
}

/// <summary>How a document was served on the petitioner (送达).</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<ServiceMethod>))]
public enum ServiceMethod { InPerson, RegisteredMail, Electronic, LeftAtResidence, PublicNotice }

/// <summary>The document that is served: each opens the term for contesting it.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<ServedDocument>))]
public enum ServedDocument { Reply, ReviewOpinion, RereviewOpinion }

/// <summary>Whom a rating is about: the petition bureau or the responsible unit. Each is rated once a case.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<RatedOffice>))]
public enum RatedOffice { Bureau, Unit }

/// <summary>A petitioner's rating; the first two count as satisfied.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<Rating>))]
public enum Rating { Satisfied, BasicallySatisfied, NotSatisfied }

/// <summary>
/// How a case came to a unit: transferred (转送), assigned with a date and a required report (交办), received by the unit itself from the
/// petitioner, designated after a dispute (指定管辖), or back from a unit that it had been passed on to.
/// </summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<Dispatch>))]
public enum Dispatch { Transfer, Assign, Direct, Designation, Return }
