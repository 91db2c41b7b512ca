using System.Globalization;
using Xinfang.Cli.Import;
using Xinfang.Domain;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using C = Xinfang.Cli.Import.CaseColumns;

namespace Xinfang.Cli.Sampling;

/// <summary>Writes cases of a sample as rows of an export, in the order of registration.</summary>
internal sealed class CaseSheet(JurisdictionCode jurisdiction, Neighbourhood people, Random random)
{
    private static readonly string[] Posts = ["区委书记", "区长", "区委副书记", "区委政法委书记", "常务副区长", "副区长", "区人大常委会主任", "区政协主席"];

    public SampleTable Write(IEnumerable<(SampleCase Case, Life Life)> cases)
    {
        var columns = C.All.Select(c => c.Name).ToArray();
        var places = columns.Select((name, i) => (name, i)).ToDictionary(c => c.name, c => c.i);
        var numbers = new Dictionary<int, int>();
        var rows = new List<string[]>();
        foreach (var (c, life) in cases.OrderBy(c => c.Life.RegisteredAt))
        {
            var year = CivilTime.Day(life.RegisteredAt).Year;
            var sequence = numbers[year] = numbers.GetValueOrDefault(year) + 1;
            var row = new Dictionary<string, string>();
            Registration(row, c, life, year, sequence);
            Procedure(row, c, life);
            Marks(row, c, life);
            var cells = new string[columns.Length];
            Array.Fill(cells, "");
            foreach (var (column, text) in row)
                cells[places[column]] = text;
            rows.Add(cells);
        }
        return new("信访件.csv", columns, rows);
    }

    private void Registration(Dictionary<string, string> row, SampleCase c, Life life, int year, int sequence)
    {
        var (category, content, unit, street) = people.Matter();
        row[C.Number] = $"{jurisdiction}{year}{sequence:000000}";
        if (c.Origin == Origin.Upper)
            row[C.ProvinceNumber] = $"{jurisdiction.Value[..2]}{life.FirstRegisteredAt:yyyyMMdd}{sequence:000000}";
        if (random.Next(3) == 0)
            row[C.CityNumber] = $"{jurisdiction.Value[..4]}{year}{sequence:000000}";
        row[C.Jurisdiction] = jurisdiction.Value;
        row[C.Place] = people.Place(street);
        row[C.RegisteredAt] = Time(life.RegisteredAt);
        row[C.FirstRegisteredAt] = life.FirstRegisteredAt == life.RegisteredAt ? "" : Time(life.FirstRegisteredAt);
        row[C.Origin] = CaseWords.Origins[c.Origin];
        row[C.Channel] = c.Channel is { } channel ? CaseWords.Channels[channel] : "";
        row[C.Occurrence] = CaseWords.Occurrences[c.Repeat ? Occurrence.Repeat : Occurrence.Initial];
        row[C.People] = Number(c.People);
        row[C.Representatives] = Number(c.Representatives);
        row[C.Name] = people.Person();
        row[C.Phone] = people.Phone();
        row[C.Address] = people.Address(street);
        row[C.Category] = category;
        row[C.Content] = content;
        var purpose = c.Channel == Channel.SuggestionCollection ? Purpose.Suggestion
            : c.CrimeReferral || random.Next(60) == 0 ? Purpose.Accusation
            : random.Next(12) == 0 ? Purpose.Suggestion
            : random.Next(40) == 0 ? Purpose.Other
            : Purpose.Grievance;
        row[C.Purpose] = CaseWords.Purposes[purpose];
        if (purpose == Purpose.Accusation)
            row[C.Accused] = people.AnyUnit(but: unit).Code.Value;
        row[C.Unit] = life.ArrivedAt is null && (life.DisposedAt is null || life.DeclinedByBureau) ? "" : unit.Code.Value;
    }

    private void Procedure(Dictionary<string, string> row, SampleCase c, Life life)
    {
        Put(row, C.DisposedAt, life.DisposedAt);
        if (life.DisposedAt is { } disposed)
        {
            var assigned = (c.Channel == Channel.Visit && c.Origin == Origin.Upper) || random.Next(12) == 0;
            var way = life.DeclinedByBureau ? Way.Decline : assigned ? Way.Assign : Way.Transfer;
            row[C.Way] = CaseWords.Ways[way];
            if (way == Way.Assign)
                row[C.ReplyBy] = CivilTime.Day((life.RepliedAt ?? disposed.AddDays(70)).AddDays(3 + random.Next(8))).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }
        if (life.DeclinedByBureau)
            row[C.DeclineReason] = random.Next(2) == 0 ? "属于已经或者应当通过诉讼解决的事项" : "不属于本行政区域受理范围，已告知向有权机关提出";
        Put(row, C.ArrivedAt, life.ArrivedAt);
        Put(row, C.AcceptedAt, life.AcceptedAt);
        Put(row, C.HandlingAt, life.HandlingAt);
        if (life.ExtendedAt is not null)
        {
            Put(row, C.ExtendedAt, life.ExtendedAt);
            row[C.ExtensionDays] = Number(life.ExtensionDays);
            row[C.ExtensionApprover] = "单位主要负责人";
            row[C.ExtensionReason] = "情况复杂，需要进一步调查核实";
            row[C.ExtensionNotice] = "已书面告知信访人";
        }
        if (life.RepliedAt is not null)
        {
            Put(row, C.RepliedAt, life.RepliedAt);
            row[C.ReplyLetter] = "信答" + row[C.Number];
            row[C.Outcome] = CaseWords.Outcomes[random.Next(10) switch { < 5 => ReplyOutcome.Supported, < 9 => ReplyOutcome.Explained, _ => ReplyOutcome.NotSupported }];
        }
        if (life.DeclinedAt is not null)
            row[C.DeclineReason] = "经核实不属于本单位法定职权范围，已书面告知";
        Put(row, C.ConcludedAt, life.ConcludedAt ?? life.DeclinedAt);
        row[C.Status] = CaseWords.Statuses[life.DeclinedByBureau || life.DeclinedAt is not null ? Status.Declined
            : life.ConcludedAt is not null ? Status.Concluded : Status.Open];
        Put(row, C.ResolvedAt, life.ResolvedAt);
        Rate(row, C.BureauRatedAt, life.BureauRatedAt, C.BureauRating, c.BureauRating);
        Rate(row, C.UnitRatedAt, life.UnitRatedAt, C.UnitRating, c.UnitRating);
    }

    private void Marks(Dictionary<string, string> row, SampleCase c, Life life)
    {
        switch (c.Mark)
        {
            case MarkKind.Campaign:
                row[C.Campaign] = CaseWords.RepeatCampaign;
                Put(row, C.CampaignAt, life.MarkedAt);
                break;
            case MarkKind.Led:
                row[C.Leader] = Posts[random.Next(Posts.Length)];
                Put(row, C.LedAt, life.MarkedAt);
                break;
            case MarkKind.Supervised:
                Put(row, C.SupervisedAt, life.MarkedAt);
                break;
        }
        if (life.ReferredAt is not null)
        {
            row[C.Referral] = CaseWords.CrimeOffice;
            Put(row, C.ReferredAt, life.ReferredAt);
        }
    }

    private static void Rate(Dictionary<string, string> row, string timeColumn, DateTimeOffset? at, string column, Rating? rating)
    {
        if (at is null || rating is null)
            return;
        Put(row, timeColumn, at);
        row[column] = CaseWords.Ratings[rating.Value];
    }

    private static void Put(Dictionary<string, string> row, string column, DateTimeOffset? at)
    {
        if (at is { } time)
            row[column] = Time(time);
    }

    internal static string Time(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    internal static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
