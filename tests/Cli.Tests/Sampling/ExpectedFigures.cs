using Xinfang.Cli.Sampling;
using Xinfang.Domain;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Reports;

namespace Xinfang.Cli.Tests.Sampling;

/// <summary>Holds a report against a marginals file: every count, every amount, and both numbers of every rate.</summary>
internal static class ExpectedFigures
{
    public static void Check(Marginals m, Assignment assignment, Report report)
    {
        Count("registered", m.Registered);
        Count("fromUpperPlatform", m.FromUpperPlatform);
        Count("localVisits", m.LocalVisits);
        foreach (var channel in Enum.GetValues<Channel>())
            Count("channels." + Code.Of(channel), m.ChannelOf(channel));
        Count("channels.unclassified", m.ChannelOf(null));
        Count("groupVisits50Plus", m.GroupVisits);
        Count("campaignRepeat.cases", m.CampaignCases);
        Count("campaignRepeat.concluded", m.CampaignConcluded);
        Count("campaignRepeat.resolved", m.CampaignResolved);
        Count("ledCases.cases", m.LedCases);
        Count("ledCases.resolved", m.LedResolved);
        Count("orders.issued", m.OrdersIssued);
        Count("orders.closed", m.OrdersClosed);
        Count("supervised.items", m.Supervised);
        Count("supervised.closed", m.SupervisedClosed);
        Count("crimeReferrals", m.CrimeReferrals);
        if (m.Budget is { } budget)
        {
            Assert.Equal(budget.Income, report.Figures["budgetCny.income"].Money);
            Assert.Equal(budget.Total, report.Figures["budgetCny.total"].Money);
            Assert.Equal(budget.Left, report.Figures["budgetCny.left"].Money);
            foreach (var (line, spent) in budget.Spent)
                Assert.Equal(spent, report.Figures["budgetCny.spent." + line].Money);
        }
        Year("", assignment.Year);
        Year(Figures.LastYear, assignment.LastYear);
        Count("lastYear.registered", assignment.LastYear.Registered!.Value);
        if (assignment.Year.UnitLateInherited is { } inherited)
            Count("unitLateInherited", inherited);

        void Count(string key, long n) => Assert.Equal((key, n), (key, report.Figures[key].Count));

        void Year(string prefix, YearNumbers y)
        {
            Rate("deptAcceptance", y.DeptDisposed, y.DeptBase);
            Rate("deptTimely", y.DeptTimely, y.DeptBase);
            Rate("unitAcceptance", y.UnitAccepted, y.UnitBase);
            Rate("unitTimely", y.UnitTimely, y.UnitBase);
            Rate("unitReply", y.UnitReplied, y.UnitBase);
            Rate("unitReplyOnTime", y.UnitRepliedOnTime, y.UnitReplied);
            Rate("deptParticipation", y.DeptRated, y.DeptBase);
            Rate("deptSatisfaction", y.DeptSatisfied, y.DeptRated);
            Rate("unitParticipation", y.UnitRated, y.UnitBase);
            Rate("unitSatisfaction", y.UnitSatisfied, y.UnitRated);

            void Rate(string key, int? n, int? d)
            {
                var figure = report.Figures[prefix + key];
                if (n is not null)
                    Assert.Equal((prefix + key, n), (prefix + key, (int)figure.Count));
                if (d is not null)
                    Assert.Equal((prefix + key, "of", d), (prefix + key, "of", (int)figure.Of!));
            }
        }
    }
}
