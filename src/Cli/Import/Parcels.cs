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
        foreach (var import in plan.Cases)
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
        var grain = grains.GetGrain<ICaseGrain>(import.Number.Stream);
        var item = Item(TableKind.Cases);
        var id = $"import:{import.Number}:{import.Digest}";
        foreach (var (day, steps) in Days(import.Steps, s => s.At))
        {
            var submission = Submission(Id(id, day), import.Digest, steps.Select(s => new TimedCommand<CaseCommand>(s.Command, s.At)));
            var details = steps.Any(s => s.Command is Register) ? import.Details : null;
            Add(import.Number.Stream, new(item, day, steps[^1].At, steps.Count, () => grain.Execute(submission, details),
                outcome => Explain(import, steps[outcome.RefusedStep], outcome.Refusal!)));
        }
    }

    private void Add(OrderRow row)
    {
        var key = JointMeeting.Stream(row.Issue.Jurisdiction);
        var grain = grains.GetGrain<IJointMeetingGrain>(key);
        var item = Item(TableKind.Orders);
        List<(JointMeetingCommand Command, DateTimeOffset At)> all = [(row.Issue, row.IssuedAt)];
        if (row.ClosedAt is { } closed)
            all.Add((new CloseOrder(row.Issue.Number), closed));
        foreach (var (day, steps) in Days(all, s => s.At))
        {
            var submission = Submission(Id($"import:order:{row.Issue.Number}:{row.Digest}", day), row.Digest,
                steps.Select(s => new TimedCommand<JointMeetingCommand>(s.Command, s.At)));
            Add(key, new(item, day, steps[^1].At, steps.Count, () => grain.Execute(submission), outcome => outcome.Refusal!.Code == "order-exists"
                ? new(row.File, row.Line, "指令单编号", "duplicate-order-other-content", $"{outcome.Refusal.Detail} It was entered with other content. Give this order its own number, or correct the row.")
                : Refused(row.File, row.Line, "指令单编号", outcome.Refusal)));
        }
    }

    private void Add(BudgetRow row)
    {
        var key = Budget.Stream(row.Jurisdiction, row.Year);
        var grain = grains.GetGrain<IBudgetGrain>(key);
        var kind = row.Kind == TableKind.BudgetPlan ? "plan" : "voucher";
        var submission = Submission($"import:{kind}:{row.Key}:{row.Digest}", row.Digest, [new TimedCommand<BudgetCommand>(row.Command, row.At)]);
        Add(key, new(Item(row.Kind), CivilTime.Day(row.At), row.At, 1, () => grain.Execute(submission),
            outcome => Refused(row.File, row.Line, row.Column, outcome.Refusal!)));
    }

    /// <summary>The steps of each day, in order; all of them under one heading when days do not matter.</summary>
    private IEnumerable<(DateOnly Day, List<T> Steps)> Days<T>(IReadOnlyList<T> steps, Func<T, DateTimeOffset> at) => byDay
        ? steps.GroupBy(s => CivilTime.Day(at(s))).Select(g => (g.Key, g.ToList()))
        : [(CivilTime.Day(at(steps[0])), steps.ToList())];

    private string Id(string id, DateOnly day) => byDay ? id + ":" + day.ToString("yyyyMMdd", CultureInfo.InvariantCulture) : id;

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
