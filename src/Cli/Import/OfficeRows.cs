using Xinfang.Domain;
using Xinfang.Domain.Budgets;
using Xinfang.Domain.Cases;
using Xinfang.Domain.JointMeetings;
using Xinfang.Domain.Places;
using Xinfang.Domain.Reports;

namespace Xinfang.Cli.Import;

/// <summary>The decimals of figures of one jurisdiction; all rows of a file are one setting.</summary>
public sealed record FormatRow(string File, int Line, string Digest, SetReportFormat Command);

/// <summary>An order of the joint meeting: issued, and received, reported on and closed if it was.</summary>
public sealed record OrderRow(
    string File, int Line, string Digest, IssueOrder Issue, DateTimeOffset IssuedAt, DateTimeOffset? ClosedAt, DateTimeOffset? ReceivedAt = null,
    DateTimeOffset? ReportedAt = null)
{
    /// <summary>Where a report stands that a register only gives the time of.</summary>
    private const string Registered = "register";

    /// <summary>The steps in their order. A register that does not keep those in between tells of an order that was issued and closed.</summary>
    public IReadOnlyList<(JointMeetingCommand Command, DateTimeOffset At)> Steps()
    {
        List<(JointMeetingCommand, DateTimeOffset)> steps = [(Issue, IssuedAt)];
        if (ReceivedAt is { } received)
            steps.Add((new ReceiveOrder(Issue.Number), received));
        if (ReportedAt is { } reported)
            steps.Add((new ReportOrder(Issue.Number, Registered), reported));
        if (ClosedAt is { } closed)
            steps.Add((new CloseOrder(Issue.Number), closed));
        return steps;
    }
}

/// <summary>A line of a year's plan, or a voucher of money received or spent.</summary>
/// <param name="Key">Line code or voucher number.</param>
/// <param name="Column">The column that a refusal is about.</param>
public sealed record BudgetRow(
    string File, int Line, string Digest, TableKind Kind, JurisdictionCode Jurisdiction, int Year, string Key, BudgetCommand Command,
    DateTimeOffset At, string Column);

/// <summary>Makes orders, report formats and budget rows of tables. A row with an error is left out, and its errors are gathered.</summary>
public sealed class OfficeRows(JurisdictionCode? jurisdiction)
{
    private readonly OncePerKey _orders = new("指令单编号", "duplicate-order-other-content");
    private readonly OncePerKey _lines = new("科目编码", "duplicate-line-other-content");
    private readonly OncePerKey _vouchers = new("凭证号", "duplicate-voucher-other-content");

    public int Repeated => _orders.Repeated + _lines.Repeated + _vouchers.Repeated;

    public IEnumerable<FormatRow> Formats(BoundTable table, ICollection<RowError> errors)
    {
        var settings = new SortedDictionary<string, (int Line, SortedDictionary<string, int> Decimals)>(StringComparer.Ordinal);
        foreach (var row in Rows(table, errors))
        {
            var place = Jurisdiction(row);
            var figure = row.Required("指标", row.Word("指标"));
            var decimals = row.Required("小数位", row.Number("小数位", 0, ReportFormat.MostDecimals));
            if (figure is not null && !Figures.IsPercentage(figure))
                row.Error("指标", "figure-unknown", $"There is no percentage '{figure}'. Known are: {string.Join(", ", Figures.Percentages)}.");
            if (row.Failed)
                continue;
            if (!settings.TryGetValue(place!.Value.Value, out var setting))
                settings.Add(place.Value.Value, setting = (row.Line, new(StringComparer.Ordinal)));
            if (!setting.Decimals.TryAdd(figure!, decimals!.Value) && setting.Decimals[figure!] != decimals)
                row.Error("指标", "duplicate-figure-other-content", $"'{figure}' is given {setting.Decimals[figure!]} decimals in an earlier row. Remove one of the rows.");
        }
        foreach (var (place, (line, decimals)) in settings)
            yield return new(table.File, line, RowReader.DigestOf(string.Join(';', decimals.Select(d => $"{d.Key}={d.Value}"))),
                new(new(place), new Dictionary<string, int>(decimals)));
    }

    public IEnumerable<OrderRow> Orders(BoundTable table, ICollection<RowError> errors)
    {
        foreach (var row in Rows(table, errors))
        {
            var number = row.Required("指令单编号", row.Word("指令单编号"));
            var unit = row.Required("承办单位", row.Code<UnitCode>("承办单位"));
            var issued = row.Required("下达时间", row.Time("下达时间"));
            var received = row.Time("签收时间");
            var reported = row.Time("反馈时间");
            var closed = row.Time("办结时间");
            var due = row.Time("限办时间");
            var kind = row.Choice("类型", CaseWords.OrderKinds) ?? OrderKind.Instruction;
            var about = row.Code<CaseNumber>("信访件编号");
            var place = row.Code<JurisdictionCode>(TableLayout.JurisdictionColumn) ?? unit?.Jurisdiction;
            if (number is { Length: > 64 })
                row.Error("指令单编号", "order-number-missing", "An order has a number of 1 to 64 characters. Shorten it.");
            if (due is { } by && issued is { } on && CivilTime.Day(by.At) < CivilTime.Day(on.At))
                row.Error("限办时间", "due-day-not-ahead", "The order is due before it is issued. Correct one of the two times.");
            var steps = Steps(row, issued, ("签收时间", received), ("反馈时间", reported), ("办结时间", closed));
            if (!row.Failed && _orders.IsFirst(number!, row))
                yield return new(row.File, row.Line, row.Digest,
                    new(place!.Value, number!, unit!.Value, kind, DueOn: due is { } last ? CivilTime.Day(last.At) : null, Case: about), issued!.Value.At,
                    steps[2], steps[0], steps[1]);
        }
    }

    public IEnumerable<BudgetRow> PlanLines(BoundTable table, ICollection<RowError> errors)
    {
        foreach (var row in Rows(table, errors))
        {
            var (place, year) = (Jurisdiction(row), row.Required("年度", row.Number("年度", 2000, 2100)));
            var line = row.Required("科目编码", row.Word("科目编码"));
            var name = row.Text("科目名称") ?? line;
            var amount = row.Required("预算金额", row.Amount("预算金额"));
            if (amount < Money.Zero)
                row.Error("预算金额", "amount-negative", $"A plan is not below zero; {amount} was given. Correct the amount.");
            if (!row.Failed && _lines.IsFirst($"{place} {year} {line}", row))
                yield return new(row.File, row.Line, row.Digest, TableKind.BudgetPlan, place!.Value, year!.Value, line!,
                    new SetPlanLine(place.Value, year.Value, line!, name!, amount!.Value), CivilTime.StartOf(new(year.Value, 1, 1)), "科目编码");
        }
    }

    public IEnumerable<BudgetRow> Vouchers(BoundTable table, ICollection<RowError> errors)
    {
        foreach (var row in Rows(table, errors))
        {
            var (place, year) = (Jurisdiction(row), row.Required("年度", row.Number("年度", 2000, 2100)));
            var number = row.Required("凭证号", row.Word("凭证号"));
            var day = row.Required("日期", row.Time("日期"));
            var type = row.Required("类型", row.Choice("类型", CaseWords.VoucherTypes));
            var line = row.Word("科目编码");
            var amount = row.Required("金额", row.Amount("金额"));
            row.Text("摘要");
            if (number is { Length: > 64 })
                row.Error("凭证号", "voucher-missing", "A booking names its voucher, 1 to 64 characters. Shorten the number.");
            if (amount is { } given && !(given > Money.Zero))
                row.Error("金额", "amount-not-positive", $"An amount is above zero; {given} was given. Correct it; a mistaken booking is corrected by a voucher of its own.");
            if (type == VoucherType.Spending && line is null)
                row.Error("科目编码", "value-missing", "Spending names the line of the plan that it is booked to. Fill in 科目编码.");
            if (day is { } on && year is { } y && CivilTime.Day(on.At).Year != y)
                row.Error("日期", "year-contradicts", $"The voucher is dated {CivilTime.Day(on.At):yyyy-MM-dd}, outside the year {y} that it is booked in. Correct 日期 or 年度.");
            if (row.Failed || !_vouchers.IsFirst($"{place} {year} {number}", row))
                continue;
            BudgetCommand command = type == VoucherType.Income
                ? new ReceiveIncome(place!.Value, year!.Value, number!, amount!.Value)
                : new Spend(number!, line!, amount!.Value);
            yield return new(row.File, row.Line, row.Digest, TableKind.Vouchers, place!.Value, year!.Value, number!, command, day!.Value.At, "金额");
        }
    }

    /// <summary>
    /// When the steps after the issue happened. Of a day without a time it is only known that the step was taken on it: no earlier than the one
    /// before. A step before the one before is an error.
    /// </summary>
    private static DateTimeOffset?[] Steps(RowReader row, CivilDate? issued, params ReadOnlySpan<(string Column, CivilDate? Date)> steps)
    {
        var (times, last) = (new DateTimeOffset?[steps.Length], issued?.At);
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i].Date is not { } date)
                continue;
            times[i] = date.WholeDay && last is { } before && CivilTime.Day(before) == CivilTime.Day(date.At) ? before : date.At;
            if (times[i] < last)
                row.Error(steps[i].Column, "step-before-last", $"The step of {steps[i].Column} lies before the one before it. Correct one of the two times.");
            else
                last = times[i];
        }
        return times;
    }

    private static IEnumerable<RowReader> Rows(BoundTable table, ICollection<RowError> errors) =>
        table.Table.Rows.Select(row => new RowReader(table, row, errors));

    private JurisdictionCode? Jurisdiction(RowReader row)
    {
        if (!row.IsEmpty(TableLayout.JurisdictionColumn))
            return row.Code<JurisdictionCode>(TableLayout.JurisdictionColumn);
        if (jurisdiction is null)
            row.Error(TableLayout.JurisdictionColumn, "jurisdiction-missing",
                "The file does not say whose it is. Fill in the column 区划, or name the jurisdiction when importing.");
        return jurisdiction;
    }
}
