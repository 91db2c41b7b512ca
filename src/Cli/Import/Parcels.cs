using System.Globalization;
using Xinfang.Domain;
using Xinfang.Domain.Budgets;
using Xinfang.Domain.Cases;
using Xinfang.Domain.JointMeetings;
using Xinfang.Grains;
using Xinfang.Grains.Budgets;
using Xinfang.Grains.Cases;
using Xinfang.Grains.JointMeetings;

namespace Xinfang.Cli.Import;

/// <summary>
/// Makes the submissions of a plan. Their ids come from the content alone, so that an import that is run again sends the same ones. On a
/// virtual clock a case is one submission a day; otherwise it is one, and wholly in or not at all.
/// </summary>
internal sealed class Parcels(IGrainFactory grains, bool byDay)
{
    private readonly Dictionary<string, List<Parcel>> _lanes = new(StringComparer.Ordinal);

    public List<ImportItem> Items { get; } = [];

    public IEnumerable<Lane> Lanes => _lanes.Values.Select(parcels => new Lane(parcels));

    public void Add(ImportPlan plan)
    {
        // Cases of one district and day change the same counts: those that share a commit then share their rows.
        foreach (var import in plan.Cases.OrderBy(c => c.Jurisdiction.Value, StringComparer.Ordinal).ThenBy(c => c.Steps[0].At))
            Add(import);
        foreach (var order in plan.Orders)
            Add(order);
        foreach (var row in plan.PlanLines)
            Add(row);
        // A voucher of a later day may need what an earlier one left; the plan's lines come first in any case.
        foreach (var row in plan.Vouchers.OrderBy(v => v.At))
            Add(row);
    }

    private void Add(CaseImport import)
    {
        var key = import.Number.Stream;
        Add(key, Item(TableKind.Cases), import.Steps, s => s.At, $"import:{import.Number}:{import.Digest}", Send, (step, refusal) => Explain(import, step, refusal));

        Task<Outcome> Send(string id, IReadOnlyList<CaseStep> steps)
        {
            var submission = Submission(id, import.Digest, steps.Select(s => new TimedCommand<CaseCommand>(s.Command, s.At)));
            return steps[0].Command is Register
                ? grains.CaseIntakeOf(import.Number).Register(import.Number, submission, import.Details)
                : grains.GetGrain<ICaseGrain>(key).Execute(submission);
        }
    }

    private void Add(OrderRow row)
    {
        // An order about a case is sent after that case, which is asked whom it must not reach.
        var key = row.Issue.Case?.Stream ?? JointMeeting.Stream(row.Issue.Jurisdiction);
        var grain = grains.GetGrain<IJointMeetingGrain>(JointMeeting.Stream(row.Issue.Jurisdiction));
        Add(key, Item(TableKind.Orders), row.Steps(), s => s.At, $"import:order:{row.Issue.Number}:{row.Digest}",
            (id, steps) => grain.Execute(Submission(id, row.Digest, steps.Select(s => new TimedCommand<JointMeetingCommand>(s.Command, s.At)))),
            (_, refusal) => refusal.Code == "order-exists"
                ? new(row.File, row.Line, "指令单编号", "duplicate-order-other-content", $"{refusal.Detail} It was entered with other content. Give this order its own number, or correct the row.")
                : Refused(row.File, row.Line, "指令单编号", refusal));
    }

    /// <summary>
    /// Adds the parcels of a row: one a day, or one in all. Where the number is taken, the same row may have come in the other way before;
    /// sent again under the ids of that way, it is known or goes on from where it stopped, and a row with other content is refused there too.
    /// </summary>
    private void Add<T>(
        string lane, ImportItem item, IReadOnlyList<T> steps, Func<T, DateTimeOffset> at, string id,
        Func<string, IReadOnlyList<T>, Task<Outcome>> send, Func<T, Refusal, RowError> explain)
    {
        (DateOnly Day, string Id, List<T> Steps)[] whole = [(CivilTime.Day(at(steps[0])), id, steps.ToList())];
        var days = steps.GroupBy(s => CivilTime.Day(at(s)))
            .Select(g => (Day: g.Key, Id: id + ":" + g.Key.ToString("yyyyMMdd", CultureInfo.InvariantCulture), Steps: g.ToList())).ToArray();
        var (ours, others) = byDay ? (days, whole) : (whole, days);
        foreach (var part in ours)
            Add(lane, new(item, part.Day, at(part.Steps[^1]), part.Steps.Count, () => send(part.Id, part.Steps), () => SendAll(others),
                outcome => explain(part.Steps[Math.Min(outcome.RefusedStep, part.Steps.Count - 1)], outcome.Refusal!)));

        async Task<Outcome> SendAll((DateOnly Day, string Id, List<T> Steps)[] parts)
        {
            var (sent, repeated, outcome) = (0, true, new Outcome(0));
            foreach (var part in parts)
            {
                outcome = await send(part.Id, part.Steps);
                if (!outcome.Accepted)
                    return outcome with { RefusedStep = sent + outcome.RefusedStep };
                (sent, repeated) = (sent + part.Steps.Count, repeated && outcome.Repeated);
            }
            return outcome with { Repeated = repeated };
        }
    }

    private void Add(BudgetRow row)
    {
        var key = Budget.Stream(row.Jurisdiction, row.Year);
        var grain = grains.GetGrain<IBudgetGrain>(key);
        var kind = row.Kind == TableKind.BudgetPlan ? "plan" : "voucher";
        var submission = Submission($"import:{kind}:{row.Key}:{row.Digest}", row.Digest, [new TimedCommand<BudgetCommand>(row.Command, row.At)]);
        Add(key, new(Item(row.Kind), CivilTime.Day(row.At), row.At, 1, () => grain.Execute(submission), null,
            outcome => Refused(row.File, row.Line, row.Column, outcome.Refusal!)));
    }

    private ImportItem Item(TableKind kind)
    {
        var item = new ImportItem(kind);
        Items.Add(item);
        return item;
    }

    private void Add(string lane, Parcel parcel)
    {
        if (!_lanes.TryGetValue(lane, out var parcels))
            _lanes.Add(lane, parcels = []);
        parcels.Add(parcel);
    }

    private static Submission<T> Submission<T>(string id, string digest, IEnumerable<TimedCommand<T>> steps) => new(id, digest, ImportOptions.Actor, [.. steps]);

    private static RowError Explain(CaseImport import, CaseStep step, Refusal refusal) => refusal.Code == "case-exists"
        ? new(import.File, import.Line, CaseColumns.Number, "duplicate-number-other-content",
            $"A case with the number {import.Number} exists with other content. Give this case its own number; later steps of the existing one are entered one by one.")
        : DryRun.Error(import, step, refusal);

    private static RowError Refused(string file, int line, string column, Refusal refusal) =>
        new(file, line, column, refusal.Code, $"{refusal.Detail} ({refusal.Article})");
}
