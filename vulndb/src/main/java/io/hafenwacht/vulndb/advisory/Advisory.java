package io.hafenwacht.vulndb.advisory;

import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Vulnerability;
import java.util.List;

/// What is common to all affected entries of one OSV record. Withdrawn records are never stored.
///
/// `id` is the record's own (`DSA-5649-1`, `GO-2024-1234`); `group` names every id of its alias closure,
/// itself included, with the canonical one (the CVE where there is one) first; `severity` follows the
/// contract: the distribution's own, else CVSS, else an alias's, else unknown, and `severitySource` says
/// which.
///
/// **Records that name several CVEs.** A distribution's notice (`DSA-…`, `USN-…`, `RHSA-…`, `ALSA-…`,
/// `SUSE-SU-…`) fixes a set of CVEs; it is an alias of none of them. Such a record, and any other that names
/// more than one CVE, is never joined into an alias closure. Instead the lookup gives one advisory per CVE:
/// same `id`, rating and text, each with the `group` of its own CVE (and `id` at the end of it). So every
/// finding's id is one CVE, and no two CVEs ever share a group.
///
/// `group` and `text` may be read from the store only when they are asked for: `group` must be an unmodifiable
/// list, and both are good for as long as the store is open.
public record Advisory(String id, List<String> group, Rating rating, boolean reviewed, AdvisoryText text) {
    /// How bad, according to whom (`Debian`, `CVSS:3.1`, `alias CVE-2024-1234`).
    public record Rating(Severity severity, String severitySource, Vulnerability.Scores scores) {}

    /// The canonical id: the CVE where one exists.
    public String canonicalId() {
        return group.isEmpty() ? id : group.getFirst();
    }
}
