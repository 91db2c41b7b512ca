using Xinfang.Domain;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Grains.Cases;
using C = Xinfang.Cli.Import.CaseColumns;

namespace Xinfang.Cli.Import;

/// <summary>
/// Makes the steps of a case from one row. A cell that is there without the one it belongs to is an error: a rating without its time, a unit
/// without the time of its transfer. What a file has no column for at all is taken from the step before it.
/// </summary>
public sealed class CaseMapper(RowReader row)
{
    /// <summary>What stands in the log for the number of a letter or a notice that the file has no column for.</summary>
    private const string NotInFile = "not in the file";

    private readonly List<(CivilDate Time, CaseCommand Command, string Column)> _steps = [];

    /// <summary>The case, or none when the row has errors; they are with the reader.</summary>
    public static CaseImport? Map(RowReader row, string file) => new CaseMapper(row).Map(file);

    private CaseImport? Map(string file)
    {
        var number = row.Required(C.Number, row.Code<CaseNumber>(C.Number));
        var registeredAt = row.Required(C.RegisteredAt, row.Time(C.RegisteredAt));
        var register = Registration(number ?? default);
        if (registeredAt is { } registered)
            _steps.Add((registered, register, C.RegisteredAt));
        Disposal();
        Handling();
        Ratings();
        Marks();
        var details = new PetitionerDetails(row.Text(C.Name), row.Word(C.Phone), row.Text(C.Address), row.Text(C.Content), row.Word(C.IdentityNumber, most: 32));
        return row.Failed ? null : new(number!.Value, file, row.Line, row.Digest, InOrder(), details);
    }

    private Register Registration(CaseNumber number)
    {
        var place = row.Word(C.Place);
        var (first, where) = (row.Time(C.FirstRegisteredAt), Where(place));
        return new(number, where, $"p-{number}", row.Choice(C.Origin, CaseWords.Origins) ?? Origin.Local,
            row.Choice(C.Channel, CaseWords.Channels), row.Choice(C.Occurrence, CaseWords.Occurrences) ?? Occurrence.Initial,
            row.Choice(C.Purpose, CaseWords.Purposes) ?? Purpose.Grievance, row.Word(C.Category), place,
            row.Number(C.People, 1, 1_000_000) ?? 1, row.Number(C.Representatives, 1, 1_000_000) ?? 1, first?.At, Aliases(),
            row.Codes<UnitCode>(C.Accused), row.Choice(C.AccusedLeader, CaseWords.LeaderRanks), Flagged(C.Litigation), Flagged(C.Urgent),
            PetitionerUnclear: Flagged(C.Unclear), UpperStops: UpperStops(where));
    }

    private bool Flagged(string column) => row.Choice(column, CaseWords.Flags) == Flag.Yes;

    /// <summary>The levels of the platforms above that say when they had the case, by the beginning of the jurisdiction's code.</summary>
    private List<UpperStop>? UpperStops(JurisdictionCode where)
    {
        var stops = new List<UpperStop>();
        foreach (var (column, digits) in ((string, int)[])[(C.ProvinceAt, 2), (C.CityAt, 4)])
            if (row.Time(column) is { } at && where.Value is { } code && code.Length > digits)
                stops.Add(new(new(code[..digits]), at.At));
        return stops.Count == 0 ? null : stops;
    }

    /// <summary>The jurisdiction as given, else the district in which the matter happened.</summary>
    private JurisdictionCode Where(string? place)
    {
        if (row.Word(C.Jurisdiction) is not null)
            return row.Code<JurisdictionCode>(C.Jurisdiction) ?? default;
        if (place is { Length: >= 6 } && JurisdictionCode.TryParse(place[..6], out var district))
            return district;
        row.Error(row.Has(C.Jurisdiction) && place is null ? C.Jurisdiction : C.Place, "jurisdiction-missing",
            $"The row names no district: fill in {C.Jurisdiction}, or a {C.Place} of 12 digits, whose first six are the district.");
        return default;
    }

    private List<string> Aliases()
    {
        var aliases = new List<string>();
        foreach (var column in (string[])[C.ProvinceNumber, C.CityNumber, C.CountyNumber])
            if (row.Code<CaseNumber>(column) is { } alias)
                aliases.Add(alias.Value);
        return aliases;
    }

    private void Disposal()
    {
        var (at, way, unit) = (row.Time(C.DisposedAt), row.Choice(C.Way, CaseWords.Ways), row.Unit(C.Unit));
        var (replyBy, reason) = (row.Time(C.ReplyBy), row.Text(C.DeclineReason));
        if (at is not { } time)
        {
            if (unit is not null || way is not null)
                Missing(C.DisposedAt, unit is not null ? C.Unit : C.Way);
            return;
        }
        if (way == Way.Decline)
        {
            if (reason is null)
                Missing(C.DeclineReason, C.Way);
            Add(time, new Decline(reason ?? ""), C.DeclineReason);
            return;
        }
        if (unit is not { } sentTo)
        {
            Missing(C.Unit, C.DisposedAt);
            return;
        }
        if (way == Way.Assign && replyBy is null)
            Missing(C.ReplyBy, C.Way);
        Add(time, way == Way.Assign ? new Assign(sentTo, CivilTime.Day((replyBy ?? time).At)) : new Transfer(sentTo), C.Unit);
    }

    private void Handling()
    {
        var (accepted, handling) = (row.Time(C.AcceptedAt), row.Time(C.HandlingAt));
        var (replied, outcome) = (row.Time(C.RepliedAt), row.Choice(C.Outcome, CaseWords.Outcomes));
        var sent = _steps.FirstOrDefault(s => s.Command is Transfer or Assign);

        if (row.Time(C.ArrivedAt) is { } arrived)
            Add(arrived, new Receive(), C.ArrivedAt);
        else if (!row.Has(C.ArrivedAt) && sent.Command is not null && (accepted ?? replied) is not null)
            Add(sent.Time, new Receive(), C.AcceptedAt);
        if (accepted is { } acceptance)
            Add(acceptance, new Accept(), C.AcceptedAt);
        if (handling is { } begun)
            Add(begun, new Handle(), C.HandlingAt);
        else if (!row.Has(C.HandlingAt) && accepted is { } from && replied is not null)
            Add(from, new Handle(), C.AcceptedAt);
        Extension();
        if (Pair(replied, C.RepliedAt, outcome is not null, C.Outcome))
            Add(replied!.Value, new Reply(outcome!.Value, Letter: row.Has(C.ReplyLetter) ? row.Text(C.ReplyLetter) : NotInFile), row.Has(C.ReplyLetter) ? C.ReplyLetter : C.RepliedAt);
        End();
    }

    private void Extension()
    {
        var (at, days) = (row.Time(C.ExtendedAt), row.Number(C.ExtensionDays, 0, 10_000));
        var (approver, reason) = (row.Text(C.ExtensionApprover), row.Text(C.ExtensionReason));
        var notice = row.Has(C.ExtensionNotice) ? row.Text(C.ExtensionNotice) : NotInFile;
        if (days is 0 && at is null)
            return;
        if (Pair(at, C.ExtendedAt, days is not null, C.ExtensionDays))
            Add(at!.Value, new Extend(days!.Value, approver ?? "", reason ?? "", notice),
                approver is null ? C.ExtensionApprover : reason is null ? C.ExtensionReason : notice is null ? C.ExtensionNotice : C.ExtensionDays);
    }

    /// <summary>The end: of the procedure, or at a unit that does not accept the case.</summary>
    private void End()
    {
        var (at, status) = (row.Time(C.ConcludedAt), row.Choice(C.Status, CaseWords.Statuses));
        var reason = row.Text(C.DeclineReason);
        var declinedByUnit = reason is not null && _steps.Any(s => s.Command is Transfer or Assign);
        if (at is null && (status == Status.Concluded || declinedByUnit))
            Missing(C.ConcludedAt, declinedByUnit ? C.DeclineReason : C.Status);
        if (at is not null && status == Status.Open)
            row.Error(C.Status, "status-contradicts", $"{C.Status} says that the case is open, but {C.ConcludedAt} is filled in. Correct one of them.");
        // A case that the bureau itself declined has ended with that; files repeat the time as that of its end.
        if (at is { } time && !_steps.Any(s => s.Command is Decline))
            Add(time, declinedByUnit ? new Decline(reason!) : new Conclude(), C.ConcludedAt);
        if (row.Time(C.ResolvedAt) is { } resolved)
            Add(resolved, new Resolve(), C.ResolvedAt);
        var (served, method, proof) = (row.Time(C.ServedAt), row.Choice(C.ServedBy, CaseWords.ServiceMethods), row.Text(C.ServiceProof));
        if (Pair(served, C.ServedAt, method is not null, C.ServedBy))
            Add(served!.Value, new Serve(method!.Value, proof ?? ""), C.ServiceProof);
    }

    private void Ratings()
    {
        Rate(RatedOffice.Bureau, C.BureauRatedAt, C.BureauRating);
        Rate(RatedOffice.Unit, C.UnitRatedAt, C.UnitRating);
    }

    private void Rate(RatedOffice office, string timeColumn, string ratingColumn)
    {
        var (at, rating) = (row.Time(timeColumn), row.Choice(ratingColumn, CaseWords.Ratings));
        if (Pair(at, timeColumn, rating is not null, ratingColumn))
            Add(at!.Value, new Evaluate(office, rating!.Value), timeColumn);
    }

    private void Marks()
    {
        if (row.Time(C.SupervisedAt) is { } supervised)
            Add(supervised, new Supervise("信访局"), C.SupervisedAt);
        if (row.Time(C.ReportedAt) is { } reported)
            Add(reported, new ReportUrgent("联席会议办公室"), C.ReportedAt);
        Mark(C.Leader, C.LedAt, post => new AssignLeader(post));
        Mark(C.Campaign, C.CampaignAt, word => new LabelCampaign(CaseWords.Campaign(word)));
        Mark(C.Referral, C.ReferredAt, word => new ReferClue(CaseWords.Authority(word)));
    }

    private void Mark(string column, string timeColumn, Func<string, CaseCommand> command)
    {
        var (at, word) = (row.Time(timeColumn), row.Word(column));
        if (Pair(at, timeColumn, word is not null, column))
            Add(at!.Value, command(word!), column);
    }

    /// <summary>Whether both cells of a pair are filled in; one alone is an error.</summary>
    private bool Pair(CivilDate? at, string timeColumn, bool hasValue, string valueColumn)
    {
        if (at is not null && hasValue)
            return true;
        if (at is not null)
            Missing(valueColumn, timeColumn);
        if (hasValue && at is null)
            Missing(timeColumn, valueColumn);
        return false;
    }

    /// <summary>Tells of an empty cell that another one asks for; a cell that is filled in but wrong was told of already.</summary>
    private void Missing(string column, string because)
    {
        if (row.IsEmpty(column))
            row.Error(column, "value-missing", $"{because} is filled in, but {column} is empty. Fill it in, or empty {because}.");
    }

    private void Add(CivilDate at, CaseCommand command, string column) => _steps.Add((at, command, column));

    /// <summary>
    /// The steps by time, and in the order of the procedure where times are the same. A step of which only the day is written happened after
    /// what the procedure put before it on that day.
    /// </summary>
    private List<CaseStep> InOrder()
    {
        var timed = new List<CaseStep>(_steps.Count);
        foreach (var (time, command, column) in _steps.OrderBy(s => Procedure(s.Command)))
        {
            var at = time.At;
            if (time.WholeDay)
                foreach (var before in timed)
                    if (before.At > at && CivilTime.Day(before.At) == CivilTime.Day(at))
                        at = before.At;
            timed.Add(new(command, at, column));
        }
        // A file whose first registration is later the same day than its day-only registration means the same moment.
        if (timed[0] is { Command: Register { FirstRegisteredAt: { } first } register, At: var registered } && first > registered
            && _steps[0].Time.WholeDay && CivilTime.Day(first) == CivilTime.Day(registered))
            timed[0] = timed[0] with { Command = register with { FirstRegisteredAt = registered } };
        return [.. timed.OrderBy(s => s.At)];
    }

    private static int Procedure(CaseCommand command) => command switch
    {
        Register => 0,
        AssignLeader or LabelCampaign or ReferClue => 1,
        ReportUrgent or Supervise => 2,
        Transfer or Assign => 3,
        Receive => 4,
        Accept => 5,
        Handle => 6,
        Extend => 7,
        Reply => 8,
        Serve or Evaluate => 9,
        Resolve => 11,
        _ => 10,
    };
}
