using Xinfang.Cli.Import;
using Xinfang.Cli.Sampling;
using Xinfang.Domain.Budgets;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.JointMeetings;
using Xinfang.Domain.Reports;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Tallies;

namespace Xinfang.Cli.Tests.Sampling;

/// <summary>The way from a sample's files to a report, in memory: read, dry run, projections, sums, figures.</summary>
internal static class SampleReport
{
    /// <summary>Writes the sample to a folder of its own and reads it again as an import would.</summary>
    public static ImportPlan ReadBack(Sample sample)
    {
        var folder = Directory.CreateTempSubdirectory("xinfang-sample-").FullName;
        try
        {
            sample.Write(folder);
            return ImportPlan.Read(folder, LawBook.Shipped);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static Report Of(ImportPlan plan, Marginals marginals, Rounding rounding)
    {
        var tallies = new TallyChanges();
        var cases = new CaseModel(LawBook.Shipped);
        foreach (var import in plan.Cases)
        {
            var (state, error) = DryRun.Of(cases, import);
            Assert.Null(error);
            tallies.Add(cases.Project(cases.Initial, state).Tallies);
        }
        Play(new BudgetModel(), plan.PlanLines.Concat(plan.Vouchers.OrderBy(v => v.At)).Select(r => (r.Command, r.At)));
        Play(new JointMeetingModel(), plan.Orders.SelectMany(o => o.Steps()).OrderBy(s => s.At));
        var formats = new ReportFormatModel();
        var format = plan.Formats.Aggregate(formats.Initial, (f, row) => formats.Decide(f, row.Command, default(DateTimeOffset)).After);
        return Reporting.Compute(0, marginals.Jurisdiction, marginals.Period, [.. Reporting.Periods(marginals.Period).Select(Sums)], format, rounding);

        void Play<TState, TCommand, TEvent>(StreamModel<TState, TCommand, TEvent> model, IEnumerable<(TCommand Command, DateTimeOffset At)> steps)
        {
            var state = model.Initial;
            foreach (var (command, at) in steps)
            {
                var decision = model.Decide(state, command, at);
                Assert.Null(decision.Refusal);
                state = decision.After;
            }
            tallies.Add(model.Project(model.Initial, state).Tallies);
        }

        TallySums Sums(Period period) =>
            new(tallies.ToList().Where(t => t.Key.Cohort is not null && period.Holds(t.Key)).Select(t => new TallySum(t.Key.Measure, t.Key.Facet, t.Value)));
    }
}
