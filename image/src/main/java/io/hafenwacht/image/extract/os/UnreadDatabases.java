package io.hafenwacht.image.extract.os;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.util.List;

/// Package databases that are known but not read: an image of such a distribution would else look as if it
/// had no packages, and so no vulnerabilities.
@AutoService(Extractor.class)
public final class UnreadDatabases implements Extractor {
    /// `path` is there in every image of that kind; `remedy` names what can judge it today.
    private record Unread(String path, String manager, String remedy) {}

    private static final List<Unread> KNOWN = List.of(
            new Unread("var/lib/chisel/manifest.wall", "Chisel (Ubuntu)", "OpenSCAP (oscap)"),
            new Unread("var/lib/pacman/local/ALPM_DB_VERSION", "pacman (Arch Linux)", "arch-audit"),
            new Unread("var/lib/portage/world", "Portage (Gentoo)", "glsa-check"),
            new Unread("nix/var/nix/db/db.sqlite", "Nix", "vulnix"));

    @Override
    public String name() {
        return "unread-databases";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return KNOWN.stream()
                .<FilePattern>map(unread -> new FilePattern.Path(unread.path()))
                .toList();
    }

    @Override
    public void extract(WantedFile file, Extraction out) {
        for (Unread unread : KNOWN) {
            if (unread.path().equals(file.path())) {
                out.gap(
                        Text.of(
                                "Packages of " + unread.manager() + " are not read: their vulnerabilities are unknown.",
                                "Pakete von " + unread.manager()
                                        + " werden nicht gelesen: Ihre Schwachstellen sind unbekannt."),
                        Text.of(
                                "Check them with " + unread.remedy() + ", or with an SBOM of whoever built the image.",
                                "Mit " + unread.remedy() + " oder einer SBOM des Herstellers prüfen."));
            }
        }
    }
}
