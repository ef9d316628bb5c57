package io.hafenwacht.watch.journal;

import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Judgement;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Proof;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Standing;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.risk.Factor;
import io.hafenwacht.core.risk.Risk;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Findings as bytes. How one stands beside exceptions and baselines is not kept: these are asked anew.
final class FindingCodec {
    private FindingCodec() {}

    static void write(Finding finding, Packer out) {
        out.text(finding.id());
        out.text(finding.subject().check());
        out.text(finding.subject().layer().name());
        out.text(finding.subject().asset());
        EventCodec.text(finding.title(), out);
        out.text(finding.severity().name()).text(finding.severitySource());
        out.text(finding.outcome().name());
        Location location = finding.location();
        out.text(location.path()).zigzag(location.line()).zigzag(location.column());
        out.text(location.field()).text(location.imageLayer());
        EventCodec.text(finding.evidence(), out);
        EventCodec.text(finding.fix(), out);
        out.varint(finding.references().size());
        finding.references().forEach(reference -> out.text(reference.source()).text(reference.clause()));
        out.u8(finding.risk().isPresent() ? 1 : 0);
        finding.risk().ifPresent(risk -> {
            factors(risk.likelihood(), out);
            factors(risk.damage(), out);
        });
        out.u8(finding.vulnerability().isPresent() ? 1 : 0);
        finding.vulnerability().ifPresent(vulnerability -> vulnerability(vulnerability, out));
    }

    static Finding read(Unpacker in) throws Damaged {
        String id = in.text();
        var subject = new Finding.Subject(in.text(), EventCodec.word(DefenceLayer.class, in), in.text());
        Text title = EventCodec.text(in);
        Severity severity = EventCodec.word(Severity.class, in);
        String severitySource = in.text();
        OutcomeKind outcome = EventCodec.word(OutcomeKind.class, in);
        var location = new Location(in.text(), (int) in.zigzag(), (int) in.zigzag(), in.text(), in.text());
        Text evidence = EventCodec.text(in);
        Text fix = EventCodec.text(in);
        List<Reference> references = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            references.add(new Reference(in.text(), in.text()));
        }
        Optional<Risk> risk = in.u8() == 0 ? Optional.empty() : Optional.of(new Risk(factors(in), factors(in)));
        Optional<Vulnerability> vulnerability = in.u8() == 0 ? Optional.empty() : Optional.of(vulnerability(in));
        var judgement = new Judgement(title, outcome, severity, severitySource);
        var proof = new Proof(location, evidence, fix, references);
        return new Finding(id, subject, judgement, proof, risk, vulnerability, Standing.OPEN);
    }

    private static void factors(List<Factor> factors, Packer out) {
        out.varint(factors.size());
        for (Factor factor : factors) {
            out.text(factor.name()).u64(Double.doubleToRawLongBits(factor.value()));
            EventCodec.text(factor.why(), out);
        }
    }

    private static List<Factor> factors(Unpacker in) throws Damaged {
        List<Factor> factors = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            String name = in.text();
            double value = Double.longBitsToDouble(in.u64());
            if (!(value >= 0 && value <= 1)) {
                throw new Damaged("a factor of " + value, "ein Faktor von " + value);
            }
            factors.add(new Factor(name, value, EventCodec.text(in)));
        }
        return factors;
    }

    private static void vulnerability(Vulnerability vulnerability, Packer out) {
        out.text(vulnerability.id());
        out.varint(vulnerability.aliases().size());
        vulnerability.aliases().forEach(out::text);
        out.text(vulnerability.packageName()).text(vulnerability.installed());
        out.u8(vulnerability.fixed().isPresent() ? 1 : 0);
        out.text(vulnerability.fixed().orElse(""));
        out.text(vulnerability.purl()).text(vulnerability.status().name());
        score(vulnerability.scores().cvss(), out);
        score(vulnerability.scores().epss(), out);
        out.u8(vulnerability.scores().kev() ? 1 : 0);
    }

    private static Vulnerability vulnerability(Unpacker in) throws Damaged {
        String id = in.text();
        List<String> aliases = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            aliases.add(in.text());
        }
        String name = in.text();
        String installed = in.text();
        boolean hasFix = in.u8() != 0;
        String fixed = in.text();
        String purl = in.text();
        Vulnerability.Status status = EventCodec.word(Vulnerability.Status.class, in);
        var scores = new Vulnerability.Scores(score(in), score(in), in.u8() != 0);
        return new Vulnerability(
                id, aliases, name, installed, hasFix ? Optional.of(fixed) : Optional.empty(), purl, status, scores);
    }

    /// What is no number stands for none.
    private static void score(OptionalDouble score, Packer out) {
        out.u64(Double.doubleToRawLongBits(score.orElse(Double.NaN)));
    }

    private static OptionalDouble score(Unpacker in) throws Damaged {
        double value = Double.longBitsToDouble(in.u64());
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
