package io.hafenwacht.app.review;

import io.hafenwacht.app.review.VexDocument.Said;
import io.hafenwacht.core.finding.Suppression.Status;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.waiver.ProductScope.Product;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// OpenVEX 0.2.0 (openvex/spec), and 0.0.x, where vulnerability and products are plain texts.
record OpenVexReader(VexDocument out) {
    private static final List<String> STATES = Stream.of(
                    Status.NOT_AFFECTED, Status.FIXED, Status.AFFECTED, Status.UNDER_INVESTIGATION)
            .map(Status::word)
            .toList();

    void read(Node root) {
        Optional<Instant> written = VexDocument.time(root.get("last_updated"), root.get("timestamp"));
        Node statements = root.get("statements");
        if (!(statements instanceof Node.Sequence)) {
            out.problem(root, Text.of("\"statements\" is missing", "\"statements\" fehlt"));
        }
        statements.elements().forEach(s -> statement(s, written));
    }

    private void statement(Node node, Optional<Instant> written) {
        var fields = new Fields(node, out.problems());
        Node vulnerability = node.get("vulnerability");
        List<String> ids = VexDocument.texts(vulnerability, vulnerability.get("name"), vulnerability.get("aliases"));
        Optional<String> state = fields.word("status", STATES);
        if (node.get("status").absent()) {
            out.problem(node, Text.of("\"status\" is missing", "\"status\" fehlt"));
        }
        Optional<Status> status = Stream.of(Status.values())
                .filter(s -> state.filter(s.word()::equals).isPresent())
                .findFirst();
        List<Product> products = new ArrayList<>();
        for (Node product : node.get("products").elements()) {
            List<String> whole = names(product);
            List<String> parts = product.get("subcomponents").elements().stream()
                    .flatMap(part -> names(part).stream())
                    .toList();
            if (!whole.isEmpty()) {
                products.add(new Product(whole, parts));
            }
        }
        Optional<Instant> at = VexDocument.time(node.get("last_updated"), node.get("timestamp"))
                .or(() -> written);
        String label = node.get("justification").stringOrEmpty();
        String reason =
                VexDocument.texts(node.get("impact_statement"), node.get("status_notes"), node.get("action_statement"))
                        .stream()
                        .findFirst()
                        .orElse("");
        if (ids.isEmpty()) {
            out.unnamed(node);
        } else {
            status.ifPresent(s -> out.statement(node, ids, products, new Said(s, label, reason, at)));
        }
    }

    private static List<String> names(Node node) {
        List<String> names = new ArrayList<>(VexDocument.texts(node, node.get("@id"), node.at("identifiers", "purl")));
        node.at("hashes", "sha-256").string().ifPresent(hash -> names.add("sha256:" + hash));
        return names;
    }
}
