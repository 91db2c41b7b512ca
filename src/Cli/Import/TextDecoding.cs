using System.Text;

namespace Xinfang.Cli.Import;

/// <summary>Reads text files as offices save them: UTF-8 with or without a mark, else GB18030, of which GBK is a part.</summary>
public static class TextDecoding
{
    static TextDecoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The text of a file.</summary>
    /// <exception cref="ImportFileException">It is in neither encoding; the message names the byte and the line.</exception>
    public static string Decode(string file, byte[] bytes)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            throw new ImportFileException(file, "the file is UTF-16. Save it as \"CSV UTF-8\" and import it again.", 1);
        if (Array.IndexOf(bytes, (byte)0) is >= 0 and var zero)
            throw new ImportFileException(file, $"byte {zero + 1} is zero, so this is not a text file. Export it again as CSV or XLSX.", LineOf(bytes, zero));
        var start = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, start, bytes.Length - start);
        }
        catch (DecoderFallbackException utf8)
        {
            try
            {
                return Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetString(bytes);
            }
            catch (DecoderFallbackException gbk)
            {
                // The encoding that reads further is likely the one meant, and where it fails is the place to look at.
                var at = Math.Clamp(Math.Max(utf8.Index + start, gbk.Index), 0, bytes.Length - 1);
                throw new ImportFileException(file,
                    $"byte {at + 1} is neither UTF-8 nor GBK/GB18030. Save the file as \"CSV UTF-8\" or XLSX and import it again.",
                    LineOf(bytes, at), gbk);
            }
        }
    }

    private static int LineOf(byte[] bytes, int index) => 1 + bytes.AsSpan(0, index).Count((byte)'\n');
}
