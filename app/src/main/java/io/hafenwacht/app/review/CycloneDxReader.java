package io.hafenwacht.app.review;

import io.hafenwacht.app.review.VexDocument.Said;
import io.hafenwacht.core.finding.Suppression.Status;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.waiver.ProductScope.Product;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// CycloneDX 1.4 to 1.6: `vulnerabilities[].analysis`, with components of the same document or purls.
final class CycloneDxReader {
    private static final Map<String, Status> STATES = Map.of(
            "not_affected", Status.NOT_AFFECTED,
            "false_positive", Status.NOT_AFFECTED,
            "resolved", Status.FIXED,
            "resolved_with_pedigree", Status.FIXED,
            "exploitable", Status.AFFECTED,
            "in_triage", Status.UNDER_INVESTIGATION);

    private final VexDocument out;
    private final Map<String, String> purls = new HashMap<>();
    private List<String> whole = List.of();
    private String wholeRef = "";

    CycloneDxReader(VexDocument out) {
        this.out = out;
    }

    void read(Node root) {
        Node top = root.at("metadata", "component");
        wholeRef = top.get("bom-ref").stringOrEmpty();
        whole = VexDocument.texts(top.get("purl"));
        components(root.get("components"));
        Optional<Instant> written = VexDocument.time(root.at("metadata", "timestamp"));
        for (Node vulnerability : root.get("vulnerabilities").elements()) {
            Node analysis = vulnerability.get("analysis");
            var fields = new Fields(analysis, out.problems());
            Optional<String> state = analysis.absent() ? Optional.empty() : fields.word("state", STATES.keySet());
            List<String> ids = new ArrayList<>(VexDocument.texts(vulnerability.get("id")));
            vulnerability.get("references").elements().forEach(r -> ids.addAll(VexDocument.texts(r.get("id"))));
            List<Product> products = vulnerability.get("affects").elements().stream()
                    .map(a -> a.get("ref").stringOrEmpty())
                    .flatMap(ref -> product(ref).stream())
                    .toList();
            Optional<Instant> at = VexDocument.time(analysis.get("lastUpdated"), analysis.get("firstIssued"))
                    .or(() -> written);
            String label = state.filter("false_positive"::equals)
                    .orElse(analysis.get("justification").stringOrEmpty());
            state.ifPresent(s -> out.statement(
                    vulnerability,
                    ids,
                    products,
                    new Said(
                            STATES.getOrDefault(s, Status.UNDER_INVESTIGATION),
                            label,
                            analysis.get("detail").stringOrEmpty(),
                            at)));
        }
    }

    private void components(Node list) {
        for (Node component : list.elements()) {
            component
                    .get("purl")
                    .string()
                    .ifPresent(
                            purl -> purls.put(component.get("bom-ref").string().orElse(purl), purl));
            components(component.get("components"));
        }
    }

    /// A reference within the document, or by a BOM-Link (`urn:cdx:SERIAL/VERSION#REF`).
    private Optional<Product> product(String reference) {
        String ref = reference.replaceFirst("^urn:cdx:[^#]*#", "");
        if (!ref.isEmpty() && ref.equals(wholeRef)) {
            return whole.isEmpty() ? Optional.empty() : Optional.of(new Product(whole, List.of()));
        }
        String purl = purls.getOrDefault(ref, ref.startsWith("pkg:") ? ref : "");
        if (purl.isEmpty()) {
            return Optional.empty();
        }
        boolean image = whole.stream().anyMatch(w -> w.startsWith("pkg:oci/") || w.startsWith("pkg:docker/"));
        return Optional.of(image ? new Product(whole, List.of(purl)) : new Product(List.of(purl), List.of()));
    }
}
