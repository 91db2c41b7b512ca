using Xinfang.Domain.Reports;

namespace Xinfang.Cli.Sampling;

/// <summary>
/// Completes the numbers of a year: what an assignment leaves out is taken from the printed percentage by the rule of rounding, and where
/// nothing is printed it is the whole.
/// </summary>
internal sealed class RateNumbers(Marginals marginals, Assignment assignment, string prefix, List<string> warnings)
{
    public YearPlan Complete(YearPlan plan, YearNumbers given)
    {
        var deptBase = given.DeptBase ?? plan.Registered * 3 / 4;
        var deptDisposed = given.DeptDisposed ?? FromPrinted("deptAcceptance", deptBase, given.DeptTimely ?? 0, deptBase) ?? deptBase;
        var deptTimely = given.DeptTimely ?? FromPrinted("deptTimely", deptBase, 0, deptDisposed) ?? deptDisposed;
        var deptRated = given.DeptRated ?? FromPrinted("deptParticipation", deptBase, given.DeptSatisfied ?? 0, deptBase) ?? deptBase / 10;
        var unitBase = given.UnitBase ?? deptBase * 9 / 10;
        var unitAccepted = given.UnitAccepted
            ?? FromPrinted("unitAcceptance", unitBase, Math.Max(given.UnitTimely ?? 0, given.UnitReplied ?? 0), unitBase) ?? unitBase;
        var unitTimely = given.UnitTimely ?? FromPrinted("unitTimely", unitBase, 0, unitAccepted) ?? unitAccepted;
        var unitReplied = given.UnitReplied ?? FromPrinted("unitReply", unitBase, given.UnitRepliedOnTime ?? 0, unitAccepted) ?? unitAccepted;
        var unitRated = given.UnitRated ?? FromPrinted("unitParticipation", unitBase, given.UnitSatisfied ?? 0, unitReplied) ?? unitReplied / 10;
        return plan with
        {
            DeptBase = deptBase,
            DeptDisposed = deptDisposed,
            DeptTimely = deptTimely,
            DeptRated = deptRated,
            DeptSatisfied = given.DeptSatisfied ?? FromPrinted("deptSatisfaction", deptRated, 0, deptRated) ?? deptRated * 3 / 4,
            UnitBase = unitBase,
            UnitAccepted = unitAccepted,
            UnitTimely = unitTimely,
            UnitLateInherited = given.UnitLateInherited ?? Math.Clamp(unitAccepted - unitTimely, 0, plan.Upper),
            UnitReplied = unitReplied,
            UnitRepliedOnTime = given.UnitRepliedOnTime ?? FromPrinted("unitReplyOnTime", unitReplied, 0, unitReplied) ?? unitReplied,
            UnitRated = unitRated,
            UnitSatisfied = given.UnitSatisfied ?? FromPrinted("unitSatisfaction", unitRated, 0, unitRated) ?? unitRated * 3 / 4,
        };
    }

    /// <summary>The largest number from <paramref name="least"/> to <paramref name="most"/> that prints as the file does; none when nothing is printed.</summary>
    private int? FromPrinted(string key, int of, int least, int most)
    {
        if (!marginals.Printed.TryGetValue(prefix + key, out var printed))
            return null;
        var decimals = Marginals.Decimals(printed);
        for (var n = most; n >= least; n--)
            if (Percent.Text(n, of, decimals, assignment.Rounding) == printed)
                return n;
        warnings.Add($"printed.{prefix}{key} {printed}: no whole number from {least} to {most} of {of} prints so; {Math.Max(least, most)} is taken");
        return Math.Max(least, most);
    }
}
