using System.Globalization;
using Xinfang.Domain;
using Xinfang.Domain.Places;
using Xinfang.Domain.SensitivePeriods;

namespace Xinfang.Cli.Output;

/// <summary>A forecast line by line: what is divided by what, and where it comes from. Anyone can reckon it again.</summary>
internal static class PlanText
{
    public static void Print(string title, JurisdictionCode? jurisdiction, CapacityForecast forecast)
    {
        Console.WriteLine(title);
        foreach (var line in Lines(jurisdiction, forecast))
            Console.WriteLine("  " + line);
        Console.WriteLine();
    }

    /// <summary>The lines of a forecast.</summary>
    public static IEnumerable<string> Lines(JurisdictionCode? jurisdiction, CapacityForecast f)
    {
        var (busiest, model) = (f.Busiest, f.Model);
        yield return busiest.Hour is { } hour
            ? $"busiest hour             {Local(hour.Start)}: {hour.All} transitions, {hour.Own} of them of {(jurisdiction is { } place ? $"the cases of {place}" : "what grows")}"
            : "busiest hour             none: nothing happened";
        yield return $"  from                   {busiest.Source}{(busiest.BusiestDay is { } day ? $"; the busiest day was {day.Day:yyyy-MM-dd} with {day.Transitions}" : "")}";
        yield return busiest.ThenFactor == 1m
            ? $"expected in an hour      {busiest.Hour?.Others ?? 0} + {busiest.Hour?.Own ?? 0} × {Figure(f.Factor)} = {Figure(f.AnHour)}"
            : $"expected in an hour      {busiest.Hour?.Others ?? 0} + {busiest.Hour?.Own ?? 0} × {Figure(f.Factor)} ÷ {Figure(busiest.ThenFactor)} (expected then) = {Figure(f.AnHour)}";
        yield return $"expected in a second     {Figure(f.AnHour)} ÷ {CapacityForecast.SecondsAnHour} = {Figure(f.ASecond)}";
        yield return $"a replica gives          {Figure(model.Cores)} cores × {Figure(model.Utilisation)} busy × 1000 = {Figure(model.Given)} ms a second";
        yield return $"cost of a transition     {Figure(model.SiloCost)} ms in a silo, {Figure(model.GatewayCost)} ms in a gateway";
        yield return $"  from                   {model.CostSource}";
        yield return Need("silos", f.ASecond, model.SiloCost, model.Given, model.LeastSilos, f.Silos);
        yield return Need("gateways", f.ASecond, model.GatewayCost, model.Given, model.LeastGateways, f.Gateways);
    }

    private static string Need(string what, decimal aSecond, decimal cost, decimal given, int least, ReplicaNeed need) =>
        $"{what,-24} {Figure(aSecond)} × {Figure(cost)} = {Figure(need.Busy)} ms ÷ {Figure(given)} = {Figure(need.Busy / given)}, so {need.ForLoad}; at least {least} for availability: {need.Replicas}";

    private static string Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, CivilTime.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Figure(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
