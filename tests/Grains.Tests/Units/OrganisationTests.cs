using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xinfang.Domain.Places;
using Xinfang.Domain.Units;
using Xinfang.Grains.Units;
using Unit = Xinfang.Domain.Units.Unit;

namespace Xinfang.Grains.Tests.Units;

/// <summary>The units of all jurisdictions as one: what was put is seen by whoever asks next, whatever went wrong in between.</summary>
public sealed class OrganisationTests
{
    private static readonly UnitCode District = new("530103-00"), City = new("5301-00"), Merged = new("530103-20");

    [Fact]
    public async Task An_entry_that_was_put_is_in_the_organisation_of_the_next_call_also_after_a_restart()
    {
        await using var test = await TestSystem.StartAsync();
        Assert.Empty((await Current(test)).Units);

        await Put(test, new(City, "市政府", UnitKind.Government));
        await Put(test, new(District, "区政府", UnitKind.Government, Superior: City));
        var before = await Current(test);
        await Put(test, new(TestSystem.Housing, "住建局", Superior: District));
        var after = await Current(test);
        await test.RestartAsync();

        Assert.Equal(2, before.Units.Count());
        Assert.Equal([District, City], after.SuperiorLine(TestSystem.Housing));
        Assert.Equal([District, City], (await Current(test)).SuperiorLine(TestSystem.Housing));
    }

    [Fact]
    public async Task While_nothing_changes_the_organisation_is_the_same_object()
    {
        await using var test = await TestSystem.StartAsync();
        await Put(test, new(District, "区政府"));
        var first = await Current(test);

        await Put(test, new(District, "区政府"));

        Assert.Same(first, await Current(test));
    }

    [Fact]
    public async Task A_circle_over_two_jurisdictions_is_refused_and_changes_nothing()
    {
        await using var test = await TestSystem.StartAsync();
        await Put(test, new(City, "市政府"));
        await Put(test, new(District, "区政府", Superior: City));

        var refusal = await test.Grains.GetGrain<IUnitGrain>(UnitGrainKey.Unit(City)).Put(new(City, "市政府", Superior: District));

        Assert.Equal("superior-circle", refusal!.Code);
        Assert.Null((await test.Grains.GetGrain<IUnitGrain>(UnitGrainKey.Unit(City)).Get())!.Superior);
    }

    [Fact]
    public async Task Of_two_entries_at_once_that_would_make_a_circle_one_is_refused()
    {
        await using var test = await TestSystem.StartAsync();

        var refusals = await Task.WhenAll(
            test.Grains.GetGrain<IUnitGrain>(UnitGrainKey.Unit(City)).Put(new(City, "市政府", Superior: District)),
            test.Grains.GetGrain<IUnitGrain>(UnitGrainKey.Unit(District)).Put(new(District, "区政府", Superior: City)));

        Assert.Single(refusals, r => r?.Code == "superior-circle");
    }

    [Fact]
    public async Task An_entry_that_reached_its_directory_alone_is_seen_once_the_organisation_is_read_anew()
    {
        // As a crash leaves it: the directory was written, and the organisation grain died before it told anybody.
        await using var test = await TestSystem.StartAsync();
        await Put(test, new(District, "区政府"));
        await test.Grains.GetGrain<IUnitDirectoryWriter>(UnitGrainKey.Directory(TestSystem.Panlong)).Put(new(TestSystem.Housing, "住建局", Superior: District));

        await test.Grains.GetGrain<IOrganisationGrain>(OrganisationGrain.Key).Refresh();

        Assert.Equal(District, (await Current(test)).SuperiorOf(TestSystem.Housing));
    }

    [Fact]
    public async Task Directories_of_the_first_version_are_found_by_the_cases_that_the_log_holds()
    {
        // As that version left it: a directory, cases, and no list of directories.
        await using var test = await TestSystem.StartAsync();
        await test.Grains.GetGrain<IUnitDirectoryWriter>(UnitGrainKey.Directory(TestSystem.Panlong)).Put(new(TestSystem.Housing, "住建局"));
        await test.Case("OLD-00001").Execute(TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("OLD-00001")));
        await test.Grains.GetGrain<IOrganisationGrain>(OrganisationGrain.Key).Refresh();

        Assert.NotNull((await Current(test)).Find(TestSystem.Housing));
    }

    [Fact]
    public async Task A_directory_that_names_one_predecessor_and_no_list_is_still_read()
    {
        await using var test = await TestSystem.StartAsync();
        var options = test.System.Services.GetRequiredService<IOptions<Orleans.Serialization.SystemTextJsonGrainStorageSerializerOptions>>().Value.JsonSerializerOptions;
        const string old = """{"Units":{"530103-20":{"Code":"530103-20","Name":"城建局","Kind":"department","SuccessorOf":"530103-07"}}}""";

        var read = JsonSerializer.Deserialize<UnitDirectoryDocument>(old, options)!.Units["530103-20"];
        var written = JsonSerializer.Serialize(new UnitDirectoryDocument { Units = { ["530103-20"] = read } }, options);

        Assert.Equal(new Unit(Merged, "城建局", SuccessorOf: [TestSystem.Housing]), read);
        Assert.Contains("""
            "SuccessorOf":["530103-07"]
            """.Trim(), written);
    }

    internal static async Task Put(TestSystem test, Unit unit) => Assert.Null(await test.Grains.GetGrain<IUnitGrain>(UnitGrainKey.Unit(unit.Code)).Put(unit));

    private static async Task<Organisation> Current(TestSystem test) => await test.System.Services.GetRequiredService<IOrganisationSource>().CurrentAsync();
}
