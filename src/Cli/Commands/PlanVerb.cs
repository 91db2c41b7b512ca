using System.CommandLine;
using System.Globalization;
using Xinfang.Cli.Output;
using Xinfang.Domain;
using Xinfang.Domain.Places;
using Xinfang.Domain.SensitivePeriods;
using Xinfang.Grains.SensitivePeriods;
using Xinfang.Hosting;
using Xinfang.Silo;

namespace Xinfang.Cli.Commands;

/// <summary><c>xinfang plan</c>: how many replicas a sensitive period needs, with the arithmetic.</summary>
internal static class PlanVerb
{
    public static Command Create()
    {
        var store = new StoreOptions();
        var factor = Number("--factor", $"How many times the ordinary load to plan for, {PeriodRules.LeastFactor:0} to {PeriodRules.MostFactor:0}; without it, only the periods to come are planned");
        var jurisdiction = new Option<string?>("--jurisdiction") { Description = "Whose cases grow by the factor: a GB/T 2260 code; without it, all" };
        var siloCost = Number("--cost-ms", "Processor time of a transition in the silos, in ms: the metric xinfang.transition.cpu of a busy system, or a figure of ./bench.sh; default as measured for this version");
        var gatewayCost = Number("--gateway-cost-ms", "The same in the gateways");
        var cores = Number("--cores", "Processor cores of one replica; default 1");
        var utilisation = Number("--utilisation", "The share of its cores that a replica may be busy, above 0 to 1; default 0.6");
        var day = Days.Optional("--day", "The day on which the plan is made; default today");
        var command = store.AddTo(new Command("plan", """
            Print how many silos and gateways a load needs: the busiest hour that the log knows, times the factor, times what a transition costs, with every
            figure in between; then the same for each sensitive period to come. Reads only, also beside a running server.
            Example: xinfang plan --factor 8 --jurisdiction 530103 --data data/demo --day 2022-11-01
            """)
        {
            factor, jurisdiction, siloCost, gatewayCost, cores, utilisation, day,
        });
        return command.Runs(async (arguments, cancel) =>
        {
            if (arguments.GetValue(factor) is < PeriodRules.LeastFactor or > PeriodRules.MostFactor)
                throw new OptionsException($"--factor is a number from {PeriodRules.LeastFactor:0} to {PeriodRules.MostFactor:0}.");
            Positive(arguments, siloCost, gatewayCost, cores, utilisation);
            if (arguments.GetValue(utilisation) > 1)
                throw new OptionsException("--utilisation is a share, above 0 and at most 1.");
            JurisdictionCode? place = arguments.GetValue(jurisdiction) is { } code ? TextValue.Parse<JurisdictionCode>(code) : null;
            var today = arguments.GetValue(day) ?? CivilTime.Day(TimeProvider.System.GetUtcNow());
            var model = MeasuredCost.Model(arguments.GetValue(siloCost), arguments.GetValue(gatewayCost), "--cost-ms, --gateway-cost-ms") with
            {
                Cores = arguments.GetValue(cores) ?? 1m,
                Utilisation = arguments.GetValue(utilisation) ?? 0.6m,
            };
            await using var opened = await store.OpenAsync(arguments);
            var periods = await StoredCalendar.ReadAsync(store.Of(arguments), cancel);
            if (arguments.GetValue(factor) is { } asked)
                PlanText.Print($"Factor {asked.ToString("0.##", CultureInfo.InvariantCulture)}{(place is { } of ? $" for the cases of {of}" : " for all cases")}",
                    place, await ForecastReader.ReadAsync(opened.Projections, periods, place, asked, today, model, cancel));
            SensitivePeriod[] coming = [.. periods.Where(p => p.To >= today && (place is not { } within || p.AppliesTo(within)))];
            if (coming.Length == 0)
                Console.WriteLine($"No sensitive period is in force or to come on {today:yyyy-MM-dd}{(place is { } where ? $" in {where}" : "")}.");
            foreach (var p in coming)
                PlanText.Print(string.Create(CultureInfo.InvariantCulture, $"{p.Id} {p.Name}, {p.Jurisdiction}, {p.From:yyyy-MM-dd} to {p.To:yyyy-MM-dd}, factor {p.Factor:0.#}"),
                    p.Jurisdiction, await ForecastReader.ReadAsync(opened.Projections, periods, p.Jurisdiction, p.Factor, today, model, cancel));
            return ExitCodes.Done;
        });
    }

    private static Option<decimal?> Number(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = argument =>
        {
            var text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
            if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < 100_000_000)
                return number;
            argument.AddError($"{name} takes a number such as 2.5; '{text}' is none.");
            return null;
        },
    };

    private static void Positive(ParseResult arguments, params ReadOnlySpan<Option<decimal?>> options)
    {
        foreach (var option in options)
            if (arguments.GetValue(option) <= 0)
                throw new OptionsException($"{option.Name} is above 0.");
    }
}
