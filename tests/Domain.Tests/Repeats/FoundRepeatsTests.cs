using Xinfang.Domain.Repeats;

namespace Xinfang.Domain.Tests.Repeats;

/// <summary>How many repeats are found by their words among petitions of strangers, and how many of the found are repeats.</summary>
public sealed class FoundRepeatsTests
{
    private const int Petitions = 4_000;
    private static readonly byte[] Key = new byte[32];

    [Theory]
    [InlineData(1, 0.99)]
    [InlineData(3, 0.98)]
    [InlineData(6, 0.94)]
    public void Of_petitions_that_are_sent_again_with_small_edits_most_are_found_and_nearly_all_found_are_right(int edits, double leastRecall)
    {
        var (recall, precision) = Measure(edits, continued: false);

        Assert.True(recall >= leastRecall, $"recall {recall:0.000}");
        Assert.True(precision >= 0.97, $"precision {precision:0.000}");
    }

    [Fact]
    public void A_petition_that_goes_on_with_a_new_sentence_is_found()
    {
        var (recall, precision) = Measure(edits: 2, continued: true);

        Assert.True(recall >= 0.95, $"recall {recall:0.000}");
        Assert.True(precision >= 0.97, $"precision {precision:0.000}");
    }

    /// <summary>One petition in four is sent again. Of all that an index of all petitions answers, how much is right.</summary>
    private static (double Recall, double Precision) Measure(int edits, bool continued)
    {
        var invented = new InventedPetitions(seed: 20221001);
        var texts = Enumerable.Range(0, Petitions).Select(i => invented.Petition(i % InventedPetitions.MatterCount)).ToArray();
        var signatures = texts.Select(t => ContentSignature.Of(t, Key)!).ToArray();
        var index = signatures.SelectMany((s, i) => s.BandKeys().Select(band => (band, i))).ToLookup(e => e.band, e => e.i);
        var (sent, right, found) = (0, 0, 0);
        for (var i = 0; i < Petitions; i += 4)
        {
            var again = invented.SentAgain(texts[i], edits);
            var signature = ContentSignature.Of(continued ? invented.Continued(again) : again, Key)!;
            var hits = signature.BandKeys().SelectMany(band => index[band]).Distinct()
                .Where(other => signature.LikenessTo(signatures[other]) >= RepeatScorer.LeastLikeness).ToArray();
            (sent, found, right) = (sent + 1, found + hits.Length, right + (hits.Contains(i) ? 1 : 0));
        }
        return ((double)right / sent, (double)right / found);
    }
}
