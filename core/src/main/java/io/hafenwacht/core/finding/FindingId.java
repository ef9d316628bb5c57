package io.hafenwacht.core.finding;

import io.hafenwacht.core.artifact.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/// The identity of a finding over runs, versions and moved lines.
public final class FindingId {
    /// 64 bits: with a million findings the odds of any two sharing an id are below one in ten million.
    private static final int BYTES = 8;

    private FindingId() {}

    /// Hashes check, the asset's key and the subject (which begins with the condition where a check has
    /// several). Parts are length-prefixed, so that no two triples run together.
    public static String of(String check, String assetKey, String subject) {
        MessageDigest digest = Digest.Algorithm.SHA256.newMessageDigest();
        for (String part : new String[] {check, assetKey, subject}) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
            digest.update((byte) ':');
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
