package io.hafenwacht.formats.secret;

import io.hafenwacht.core.artifact.Digest;
import java.util.Arrays;
import java.util.Set;

/// Values that vendors print in their documentation and everybody copies: looking like secrets, opening
/// nothing. Known by the beginning of their SHA-256, so that this source holds none of them.
final class KnownSamples {
    private static final Set<String> FINGERPRINTS = Set.of(
            // the access keys of the AWS documentation
            "1a5d44a2dca1",
            "78314b11be2e",
            "e21b597ba6b9",
            // the keys of the storage and Cosmos DB emulators
            "900e6c2bf8ce",
            "a28c56ecb012",
            // the keys that Google's own command line tools carry
            "6189b36d9648",
            "a73b3ad3b416",
            "b3f19cc85129");

    private KnownSamples() {}

    static boolean contains(byte[] bytes, Match match) {
        return FINGERPRINTS.contains(Digest.sha256(Arrays.copyOfRange(bytes, match.from(), match.to()))
                .shortHex());
    }
}
