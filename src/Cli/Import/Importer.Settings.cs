using Xinfang.Domain;
using Xinfang.Domain.Reports;
using Xinfang.Domain.Routing;
using Xinfang.Grains;
using Xinfang.Grains.Reports;
using Xinfang.Grains.Routing;
using Xinfang.Grains.Units;

namespace Xinfang.Cli.Import;

/// <summary>What cases rest on and what is sent before them: units, routing rules, report formats.</summary>
public sealed partial class Importer
{
    private readonly Dictionary<TableKind, (int New, int Present, int Refused)> _settings = [];

    private async Task Units(ImportPlan plan, IProgress<ImportProgress>? progress, CancellationToken cancel) =>
        await Parallel.ForEachAsync(plan.Units, new ParallelOptions { MaxDegreeOfParallelism = options.MaxInFlight, CancellationToken = cancel }, async (row, stop) =>
        {
            var grain = grains.GetGrain<IUnitGrain>(UnitGrainKey.Unit(row.Entry.Code));
            var (present, refusal) = await Settle(async () =>
            {
                // What a file does not say of a unit, such as its successor, is kept.
                var (known, said) = (await grain.Get(), row.Entry);
                var entry = known is null ? said : known with
                {
                    Name = said.Name,
                    Kind = said.Kind,
                    Superior = said.Superior ?? known.Superior,
                    SuccessorOf = said.SuccessorOf ?? known.SuccessorOf,
                    ActiveFrom = said.ActiveFrom ?? known.ActiveFrom,
                    ActiveTo = said.ActiveTo ?? known.ActiveTo,
                    Duties = said.Duties ?? known.Duties,
                };
                return entry == known ? (true, null) : (false, await grain.Put(entry));
            }, stop);
            if (refusal is not null)
                Refused(row.File, row.Line, UnitColumns.Of(refusal, row.Entry), refusal);
            Count(TableKind.Units, present, refusal is not null);
            Progress(progress, null);
        });

    /// <summary>Adds the rules to those of their jurisdictions; a rule of the same id is replaced. A refused rule does not keep the others out.</summary>
    private async Task Rules(ImportPlan plan, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        foreach (var rows in plan.Rules.GroupBy(r => r.Jurisdiction))
        {
            cancel.ThrowIfCancellationRequested();
            var grain = grains.GetGrain<IRoutingGrain>(RoutingGrainKey.Of(rows.Key));
            var known = await Settle(grain.Rules, cancel);
            var left = rows.ToList();
            while (left.Count > 0 && await PutRules(grain, known, left, cancel) is { Count: > 0 } refused)
                foreach (var (row, refusal) in refused)
                {
                    Refused(row.File, row.Line, RuleColumns.Of(refusal), refusal);
                    Count(TableKind.RoutingRules, present: false, refused: true);
                    left.Remove(row);
                }
            foreach (var row in left)
                Count(TableKind.RoutingRules, known.Contains(row.Rule), refused: false);
            foreach (var _ in rows)
                Progress(progress, null);
        }
    }

    /// <summary>
    /// The rows whose rules were refused, each with why. Where only rules that are there already were refused, all rows are: the set cannot be
    /// stored with them.
    /// </summary>
    private async Task<IReadOnlyList<(RuleRow Row, Refusal Refusal)>> PutRules(
        IRoutingGrain grain, IReadOnlyList<RoutingRule> known, List<RuleRow> rows, CancellationToken cancel)
    {
        var ids = rows.Select(r => r.Rule.Id).ToHashSet(StringComparer.Ordinal);
        RoutingRule[] kept = [.. known.Where(r => !ids.Contains(r.Id))];
        var refused = await Settle(() => grain.PutRules([.. kept, .. rows.Select(r => r.Rule)]), cancel);
        if (refused.Count == 0)
            return [];
        var ofRows = refused.Where(r => r.Index >= kept.Length).Select(r => (rows[r.Index - kept.Length], r.Refusal)).ToList();
        return ofRows.Count > 0 ? ofRows : [.. rows.Select(r => (r, refused[0].Refusal))];
    }

    private async Task Formats(ImportPlan plan, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        foreach (var row in plan.Formats)
        {
            cancel.ThrowIfCancellationRequested();
            var key = ReportFormat.Stream(row.Command.Jurisdiction);
            var submission = new Submission<SetReportFormat>($"import:format:{row.Command.Jurisdiction}:{row.Digest}", row.Digest, ImportOptions.Actor, [new(row.Command)]);
            var outcome = await Settle(() => grains.GetGrain<IReportFormatGrain>(key).Execute(submission), cancel);
            if (outcome.Refusal is { } refusal)
                Refused(row.File, row.Line, "指标", refusal);
            else if (!outcome.Repeated)
                Interlocked.Increment(ref _steps);
            Count(TableKind.ReportFormat, outcome.Repeated, outcome.Refusal is not null);
            Progress(progress, null);
        }
    }

    private void Refused(string file, int line, string column, Refusal refusal)
    {
        lock (_errors)
            _errors.Add(new(file, line, column, refusal.Code, $"{refusal.Detail} ({refusal.Article})"));
    }

    private void Count(TableKind kind, bool present, bool refused)
    {
        lock (_settings)
        {
            var count = _settings.GetValueOrDefault(kind);
            _settings[kind] = refused ? (count.New, count.Present, count.Refused + 1)
                : present ? (count.New, count.Present + 1, count.Refused)
                : (count.New + 1, count.Present, count.Refused);
        }
    }
}
