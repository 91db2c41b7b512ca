namespace Xinfang.Domain.Repeats;

/// <summary>
/// What is kept of a petition so that repeats of it are found: keyed hashes of the petitioner's telephone and identity number, and the signature
/// of the words. Personal data all the same: kept beside the sealed ones, and erased with them.
/// </summary>
public sealed record Fingerprint(long? Phone, long? IdentityNumber, ContentSignature? Content)
{
    /// <summary>That of a petition of which nothing is known, or that was erased.</summary>
    public static readonly Fingerprint None = new(null, null, null);

    public bool IsEmpty => Phone is null && IdentityNumber is null && Content is null;

    /// <summary>Whether both come from one petitioner: one telephone or one identity number.</summary>
    public bool SamePetitioner(Fingerprint other) =>
        Phone is not null && Phone == other.Phone || IdentityNumber is not null && IdentityNumber == other.IdentityNumber;
}
