using Xinfang.Domain;
using Xinfang.Domain.Budgets;
using Xinfang.Domain.JointMeetings;
using Xinfang.Domain.Places;
using Xinfang.Domain.Reports;

namespace Xinfang.Cli.Import;

/// <summary>The decimals of figures of one jurisdiction; all rows of a file are one setting.</summary>
public sealed record FormatRow(string File, int Line, string Digest, SetReportFormat Command);

/// <summary>An order of the joint meeting: issued, and closed if it was.</summary>
public sealed record OrderRow(string File, int Line, string Digest, IssueOrder Issue, DateTimeOffset IssuedAt, DateTimeOffset? ClosedAt);

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
            var closed = row.Time("办结时间");
            var place = row.Code<JurisdictionCode>(TableLayout.JurisdictionColumn) ?? unit?.Jurisdiction;
            if (number is { Length: > 64 })
                row.Error("指令单编号", "order-number-missing", "An order has a number of 1 to 64 characters. Shorten it.");
            // Of a day without a time it is only known that the order was closed on it.
            var closedAt = closed is { WholeDay: true } && issued is { } i && CivilTime.Day(i.At) == CivilTime.Day(closed.Value.At) ? i.At : closed?.At;
            if (closedAt < issued?.At)
                row.Error("办结时间", "step-before-last", "The order is closed before it was issued. Correct one of the two times.");
            if (!row.Failed && _orders.IsFirst(number!, row))
                yield return new(row.File, row.Line, row.Digest, new(place!.Value, number!, unit!.Value), issued!.Value.At, closedAt);
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
