using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Xinfang.Domain.Places;
using Xinfang.Grains.Documents;
using Xinfang.Grains.Units;
using Xinfang.Silo;
using Xinfang.Testing;

namespace Xinfang.Grains.Tests.Units;

/// <summary>One document, one row: the traps of the storage provider that would show one person another's document.</summary>
public sealed class DocumentStorageTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    [Theory]
    [InlineData("unit-530103-07", true)]
    [InlineData("units-530103", true)]
    [InlineData("07", false)]
    [InlineData("abc", false)]
    [InlineData("abc-07", false)]
    [InlineData("-07", false)]
    [InlineData("unit-07+1", false)]
    [InlineData("9f2d1c1e-0000-0000-0000-000000000000", false)]
    public void A_key_that_could_be_read_as_a_number_is_refused(string key, bool safe) => Assert.Equal(safe, DocumentKey.IsSafe(key));

    [Fact]
    public void A_key_of_more_than_150_characters_is_refused() =>
        Assert.Equal((true, false), (DocumentKey.IsSafe("unit-" + new string('7', 145)), DocumentKey.IsSafe("unit-" + new string('7', 146))));

    [Fact]
    public async Task A_grain_with_an_unsafe_key_does_not_answer()
    {
        await using var test = await TestSystem.StartAsync();

        var error = await Assert.ThrowsAnyAsync<Exception>(() => test.Grains.GetGrain<IUnitGrain>("07").Get());

        Assert.Contains("cannot be the key of a document", error.ToString());
    }

    [Fact]
    public void Every_kind_of_document_has_a_state_name_of_its_own_and_is_kept_in_the_documents()
    {
        var states = typeof(DocumentKey).Assembly.GetTypes().SelectMany(t => t.GetConstructors()).SelectMany(c => c.GetParameters())
            .Select(p => p.GetCustomAttribute<PersistentStateAttribute>()).OfType<PersistentStateAttribute>().ToList();

        Assert.Equal(["organisation", "routing-rules", "sensitive-periods", "unit-directory"], states.Select(s => s.StateName).Order());
        Assert.All(states, s => Assert.Equal("documents", s.StorageName));
    }

    [Fact]
    public void Every_grain_with_a_document_checks_its_key()
    {
        var withDocument = typeof(DocumentKey).Assembly.GetTypes()
            .Where(t => t.GetConstructors().Any(c => c.GetParameters().Any(p => p.IsDefined(typeof(PersistentStateAttribute)))));

        Assert.All(withDocument, t => Assert.Equal(typeof(DocumentGrain<>), t.BaseType!.IsGenericType ? t.BaseType.GetGenericTypeDefinition() : t.BaseType));
    }

    [Fact]
    public async Task Codes_that_differ_in_case_or_in_zeros_and_classes_with_like_keys_keep_their_own_documents()
    {
        await using var test = await TestSystem.StartAsync();
        foreach (var code in new[] { "abc", "ABC", "1", "01" })
            await test.Grains.GetGrain<IUnitGrain>($"unit-530103-{code}").Put(new(new UnitCode($"530103-{code}"), "unit " + code));

        await test.RestartAsync();

        foreach (var code in new[] { "abc", "ABC", "1", "01" })
            Assert.Equal("unit " + code, (await test.Grains.GetGrain<IUnitGrain>($"unit-530103-{code}").Get())!.Name);
        Assert.Equal(["530103-01", "530103-1", "530103-ABC", "530103-abc"],
            (await test.Grains.GetGrain<IUnitDirectoryGrain>("units-530103").List()).Select(u => u.Code.Value));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_eight_first_writes_at_once_one_wins_and_the_document_can_be_read(bool onPostgres)
    {
        var folder = Directory.CreateTempSubdirectory("xinfang-test-");
        var options = new XinfangOptions
        {
            Data = folder.FullName,
            Connection = onPostgres ? await postgres.CreateDatabaseAsync() : null,
            LogLevel = LogLevel.Warning,
        };
        await using (var system = await EmbeddedSystem.StartAsync(options, TimeProvider.System, TestContext.Current.CancellationToken))
            for (var key = 0; key < 40; key++)
            {
                var id = GrainId.Create("unitdirectory", $"units-530103{key:000}");
                var storage = system.Services.GetRequiredKeyedService<IGrainStorage>("documents");
                var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => FirstWrite(storage, id, n))));

                Assert.Equal(1, outcomes.Count(won => won));
                var read = new GrainState<UnitDirectoryDocument>(new());
                await storage.ReadStateAsync("unit-directory", id, read);
                Assert.StartsWith("writer", Assert.Single(read.State!.Units).Value.Name);
            }
        folder.Delete(recursive: true);
    }

    private static async Task<bool> FirstWrite(IGrainStorage storage, GrainId id, int writer)
    {
        try
        {
            await storage.WriteStateAsync("unit-directory", id,
                new GrainState<UnitDirectoryDocument>(new() { Units = { [TestSystem.Housing.Value] = new(TestSystem.Housing, $"writer {writer}") } }));
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }
}
