using System.Security.Cryptography;
using CsCheck;
using Xinfang.Domain.Repeats;

namespace Xinfang.Domain.Tests.Repeats;

public sealed class ContentSignatureTests
{
    private const string Text = "松涛路拐角的夜宵摊每天营业到凌晨，油烟直接排进楼道，老人和孩子整夜睡不好觉，打过3次投诉电话没有结果。";
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    /// <summary>Two texts of signs that normalisation leaves alone, the second with a piece of the first.</summary>
    private static readonly Gen<(string A, string B)> Pair = Gen.Select(Words(3, 300), Gen.Double[0, 1], Gen.Double[0, 1], Words(0, 300),
        (a, from, to, rest) => (a, a[(int)(Math.Min(from, to) * a.Length)..(int)(Math.Max(from, to) * a.Length)] + rest)).Where(p => p.Item2.Length >= 3);

    [Fact]
    public void Likeness_is_within_six_standard_errors_of_the_share_of_common_shingles() => Pair.Sample(pair =>
    {
        var share = Share(pair.A, pair.B);
        Assert.InRange(Math.Abs(Likeness(pair.A, pair.B) - 100 * share), 0, 600 * StandardError(share) + 4);
    }, iter: 2_000, threads: 2);

    [Fact]
    public void The_error_of_likeness_is_that_of_128_draws_and_leans_to_neither_side()
    {
        var random = new Random(20221001);
        var (sum, squares, pairs) = (0.0, 0.0, 0);
        while (pairs < 2_000)
        {
            var a = Word(random, 150);
            var b = a[random.Next(0, 130)..] + Word(random, random.Next(0, 60));
            var share = Share(a, b);
            if (share is < 0.2 or > 0.9)
                continue;
            var error = (Likeness(a, b) / 100.0 - share) / StandardError(share);
            (sum, squares, pairs) = (sum + error, squares + error * error, pairs + 1);
        }
        Assert.InRange(sum / pairs, -0.1, 0.1);
        Assert.InRange(Math.Sqrt(squares / pairs), 0.9, 1.1);
    }

    [Fact]
    public void The_same_words_are_fully_alike_in_whatever_width_and_punctuation() => Words(3, 200).Sample(text =>
        Assert.Equal(100, Likeness(text, string.Join("，\n", text.ToCharArray()) + "！")));

    [Fact]
    public void Likeness_is_mutual() => Pair.Sample(pair => Assert.Equal(Likeness(pair.A, pair.B), Likeness(pair.B, pair.A)));

    [Fact]
    public void Another_key_gives_a_signature_that_has_nothing_in_common()
    {
        byte[] other = [.. Key];
        other[31] ^= 1;
        var (one, two) = (ContentSignature.Of(Text, Key)!, ContentSignature.Of(Text, other)!);

        Assert.InRange(one.LikenessTo(two)!.Value, 0, 2);
        Assert.Empty(one.BandKeys().Intersect(two.BandKeys()));
    }

    [Fact]
    public void The_way_signatures_are_made_is_fixed_because_old_ones_are_compared_with_new_ones() => Assert.Equal(
        "1 45 1A7231E6D7B73E9D",
        $"{ContentSignature.Of(Text, Key)!.Scheme} {ContentSignature.Of(Text, Key)!.Shingles} {Convert.ToHexString(ContentSignature.Of(Text, Key)!.ToBytes().AsSpan(0, 8))}");

    [Fact]
    public void So_is_it_for_texts_of_any_length() => Assert.Equal(
        "1A42AED823570603",
        Convert.ToHexString(SHA256.HashData([.. Enumerable.Range(3, Text.Length - 3).SelectMany(length => ContentSignature.Of(Text[..length], Key)?.ToBytes() ?? [])]))[..16]);

    [Fact]
    public void A_signature_is_read_back_as_it_was_kept()
    {
        var made = ContentSignature.Of(Text, Key)!;
        var read = ContentSignature.OfBytes(made.Scheme, made.Shingles, made.ToBytes());

        Assert.Equal(100, made.LikenessTo(read));
        Assert.Equal(made.BandKeys(), read.BandKeys());
    }

    [Fact]
    public void A_signature_made_in_another_way_is_neither_compared_nor_sought()
    {
        var made = ContentSignature.Of(Text, Key)!;
        var older = ContentSignature.OfBytes(made.Scheme - 1, made.Shingles, made.ToBytes());

        Assert.Null(made.LikenessTo(older));
        Assert.Empty(older.BandKeys());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("路灯")]
    [InlineData("12 34 56 78")]
    public void Too_few_signs_for_a_shingle_have_no_signature(string? text) => Assert.Null(ContentSignature.Of(text, Key));

    [Fact]
    public void A_text_of_less_than_a_sentence_is_compared_but_not_sought_by_its_words()
    {
        var brief = ContentSignature.Of("河湾路路灯不亮，请来修", Key)!;

        Assert.False(brief.StandsAlone);
        Assert.Empty(brief.BandKeys());
        Assert.Equal(100, brief.LikenessTo(ContentSignature.Of("河湾路路灯不亮请来修。", Key)!));
        Assert.Equal(16, ContentSignature.Of(Text, Key)!.BandKeys().Distinct().Count());
    }

    private static int Likeness(string a, string b) => ContentSignature.Of(a, Key)!.LikenessTo(ContentSignature.Of(b, Key)!)!.Value;

    /// <summary>The true share of common shingles, counted without any hash.</summary>
    private static double Share(string a, string b)
    {
        var (one, two) = (Cut(a), Cut(b));
        var common = one.Count(two.Contains);
        return (double)common / (one.Count + two.Count - common);

        static HashSet<string> Cut(string text) => [.. Enumerable.Range(0, text.Length - 2).Select(i => text.Substring(i, 3))];
    }

    private static double StandardError(double share) => Math.Sqrt(share * (1 - share) / 128);

    private static Gen<string> Words(int fewest, int most) => Gen.Char['一', '鿋'].Array[fewest, most].Select(c => new string(c));

    private static string Word(Random random, int length) => new([.. Enumerable.Range(0, length).Select(_ => (char)random.Next('一', '鿋'))]);
}
