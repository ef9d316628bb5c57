package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.dockerfile.DockerfileSnapshot.Placed;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.dockerfile.Expanded;
import io.hafenwacht.formats.dockerfile.Instruction;
import java.util.List;
import java.util.regex.Pattern;

/// CIS Docker 4.9. Archives are what ADD is for.
@AutoService(DockerfileCheck.class)
public final class AddForCopy implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D304", Severity.MEDIUM, DefenceLayer.BUILD)
            .titled(
                    Text.of(
                            "ADD where COPY would do, or from the network unchecked",
                            "ADD statt COPY, oder ungeprüft aus dem Netz"),
                    Text.of(
                            "ADD unpacks archives and fetches addresses by itself; what arrives is not what was"
                                    + " reviewed.",
                            "ADD entpackt Archive und lädt Adressen von selbst; was ankommt, ist nicht das Geprüfte."))
            .fixedBy(
                    Text.of(
                            "Write COPY for files of the context, ADD --checksum=sha256:… for addresses",
                            "Für Dateien des Kontexts COPY schreiben, für Adressen ADD --checksum=sha256:…"),
                    "CIS-Docker:4.9",
                    "hadolint:DL3020",
                    "Trivy:DS-0005",
                    "dockle:CIS-DI-0009",
                    "OWASP-Docker:RULE-9");
    private static final Pattern ARCHIVE =
            Pattern.compile("(?i)\\.(tar|gz|bz2|xz|zst|lzma|lz|z|tz|tgz|tb2|tbz2?|tz2|txz|tzst|tlz|tpz|taz)$");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        for (Placed one : snapshot.all("ADD")) {
            Instruction add = one.instruction();
            List<String> words = add.words();
            // A line of an image's history: ADD file:HASH in /
            if (!words.isEmpty()
                    && words.getFirst().matches("(file|multi|dir):\\S+")
                    && (words.size() == 2 || words.size() == 3 && words.get(1).equals("in"))) {
                continue;
            }
            boolean checked = !add.flag("checksum").isEmpty();
            for (String raw : words.subList(0, Math.max(0, words.size() - 1))) {
                Expanded source = one.step().expand(raw);
                String text = source.text();
                if (raw.contains("<<") || source.complete() && text.isEmpty()) {
                    continue;
                }
                // The beginning of an address, or the end of an archive's name, says enough.
                if (!source.complete()
                        && !ARCHIVE.matcher(text).find()
                        && !text.matches("(?i)(https?|ftp)://[^/]+/.*")) {
                    f.unresolved(add.position(), "ADD");
                    continue;
                }
                if (text.matches("(?i)(https?|ftp)://.*")) {
                    if (!checked && !text.matches(".*\\.git([#?].*)?")) {
                        f.fail(
                                add.position(),
                                "remote " + text,
                                Text.of(
                                        "ADD " + Findings.quoted(text) + " without --checksum",
                                        "ADD " + Findings.quoted(text) + " ohne --checksum"),
                                "CIS-Docker:4.9",
                                "OWASP-Docker:RULE-9");
                    }
                } else if (!text.matches("git@.*|ssh://.*|git://.*")
                        && !ARCHIVE.matcher(text).find()) {
                    f.fail(
                            add.position(),
                            "local " + text,
                            Text.same("ADD " + Findings.quoted(text)),
                            "CIS-Docker:4.9",
                            "hadolint:DL3020",
                            "Trivy:DS-0005",
                            "dockle:CIS-DI-0009");
                }
            }
        }
        return f.orPass();
    }
}
