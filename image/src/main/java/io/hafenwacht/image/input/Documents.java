package io.hafenwacht.image.input;

import io.hafenwacht.core.artifact.Digest;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseLimits;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import java.io.IOException;
import java.util.Optional;

/// The small JSON files of an image: manifests, indexes, configurations.
abstract class Documents {
    static final Limit BYTES =
            new Limit("image manifest or configuration", 4 << 20, "bytes", "registries refuse manifests over 4 MiB");
    static final JsonParser JSON = new JsonParser(new ParseLimits(
            BYTES,
            new Limit("levels of an image's JSON", 50, "levels", "the formats themselves have 5"),
            new Limit("values of an image's JSON", 200_000, "values", "127 layers need some 1,000"),
            ParseLimits.STANDARD.stringLength()));

    /// One document with the digest of its bytes.
    record Document(Node root, Digest digest, byte[] bytes) {}

    /// Ends the search for an image; never leaves this package.
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;
        private final transient OpenedImage.Unreadable answer;

        Unusable(Text reason, Text remedy) {
            super(reason.english(), null, false, false);
            this.answer = new OpenedImage.Unreadable(reason, remedy);
        }

        OpenedImage.Unreadable answer() {
            return answer;
        }
    }

    /// The bytes of the file with this path; empty where there is none. Files over [#BYTES] are `Unusable`.
    abstract Optional<byte[]> bytes(String path) throws IOException, Unusable;

    final boolean has(String path) throws IOException, Unusable {
        return bytes(path).isPresent();
    }

    final Document read(String path) throws IOException, Unusable {
        byte[] bytes = bytes(path).orElseThrow(() -> Problems.missing(path));
        ParseResult result = JSON.parse(bytes);
        if (result instanceof ParseResult.Failed failed) {
            throw Problems.notJson(path, failed.problem().message());
        }
        return new Document(result.root(), Digest.sha256(bytes), bytes);
    }

    /// A document that must have the digest under which it is filed.
    final Document readBlob(Digest digest) throws IOException, Unusable {
        String path = blobPath(digest);
        Document document = read(path);
        if (digest.algorithm() == Digest.Algorithm.SHA256 && !document.digest().equals(digest)) {
            throw Problems.wrongDigest(
                    path, digest.toString(), document.digest().toString());
        }
        return document;
    }

    static String blobPath(Digest digest) {
        return "blobs/" + digest.toString().replace(':', '/');
    }
}
