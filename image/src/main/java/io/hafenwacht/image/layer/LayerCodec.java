package io.hafenwacht.image.layer;

import io.hafenwacht.core.inventory.FileContent;
import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.OperatingSystem;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.inventory.PackageLocation;
import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.core.inventory.SourcePackage;
import io.hafenwacht.core.text.Text;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes a [LayerResult] as compact bytes and reads it back: all texts once in a table, numbers in as many
/// bytes as they need. The form may change with any version; whoever keeps the bytes keeps
/// [#VERSION] with them.
public final class LayerCodec {
    /// To be raised with every change of the form.
    public static final int VERSION = 1;

    private LayerCodec() {}

    public static byte[] encode(LayerResult result) {
        var out = new Encoder();
        out.list(List.copyOf(result.files().values()), LayerCodec::file);
        out.list(result.entries(), LayerCodec::entry);
        out.list(List.copyOf(result.symlinks().entrySet()), (e, link) -> {
            e.text(link.getKey());
            e.text(link.getValue());
        });
        out.list(result.links(), (e, link) -> {
            e.text(link.path());
            e.text(link.target());
            e.number(link.hard() ? 1 : 0);
        });
        out.list(result.secrets(), LayerCodec::secret);
        out.longs(result.paths().replaced());
        out.longs(result.paths().directories());
        out.longs(result.paths().opaque());
        out.number(result.bytes());
        out.number(result.count());
        out.list(result.gaps(), LayerCodec::gap);
        return out.finish();
    }

    private static void file(Encoder out, FileResult file) {
        out.text(file.path());
        out.list(file.packages(), LayerCodec::pkg);
        out.list(file.operatingSystem().stream().toList(), LayerCodec::os);
        out.list(file.contents(), (e, content) -> {
            e.text(content.path());
            e.text(content.text());
        });
        out.longs(file.owned().paths());
        for (int owner : file.owned().owner()) {
            out.number(owner);
        }
        out.list(file.owned().owners(), Encoder::text);
        out.list(file.gaps(), LayerCodec::gap);
    }

    private static void pkg(Encoder out, InstalledPackage pkg) {
        out.text(pkg.kind().name());
        out.text(pkg.name());
        out.text(pkg.version());
        out.text(pkg.source().name());
        out.text(pkg.source().version());
        out.text(pkg.location().path());
        out.list(List.copyOf(pkg.attributes().entrySet()), (e, attribute) -> {
            e.text(attribute.getKey().name());
            e.text(attribute.getValue());
        });
    }

    private static void os(Encoder out, OperatingSystem os) {
        out.text(os.id());
        out.text(os.versionId());
        out.text(os.codename());
        out.text(os.prettyName());
        out.list(os.branches(), Encoder::text);
        out.number(os.endOfLife().map(LocalDate::toEpochDay).orElse(-1L) + 1);
    }

    private static void entry(Encoder out, FileEntry entry) {
        out.text(entry.path());
        out.text(entry.type().name());
        out.number(entry.mode());
        out.number(entry.uid());
        out.number(entry.gid());
        out.number(entry.size());
        out.text(entry.linkTarget());
        out.text(entry.capabilities());
    }

    private static void secret(Encoder out, SecretHit hit) {
        out.text(hit.kind());
        out.text(hit.path());
        out.number(hit.line());
        out.number(hit.column());
        out.text(hit.masked());
        out.text(hit.fingerprint());
    }

    private static void gap(Encoder out, Gap gap) {
        out.text(gap.path());
        out.text(gap.reason().english());
        out.text(gap.reason().german());
        out.text(gap.remedy().english());
        out.text(gap.remedy().german());
    }

    /// Reads what [#encode] wrote. The caller has checked that the bytes are whole; others end in a
    /// [RuntimeException]. Packages are shared with those that `budget` knows. Empty when the budget of the
    /// image has no room: then the layer must be read anew, which says so.
    public static Optional<LayerResult> decode(byte[] bytes, Budget budget) {
        var in = new Decoder(bytes);
        SortedMap<String, FileResult> files = new TreeMap<>();
        for (FileResult file : in.list(d -> file(d, budget))) {
            files.put(file.path(), file);
        }
        List<FileEntry> entries = in.list(LayerCodec::entry);
        SortedMap<String, String> symlinks = new TreeMap<>();
        in.list(d -> symlinks.put(d.text(), d.text()) == null);
        var links = in.list(d -> new LayerResult.WantedLink(d.text(), d.text(), d.number() == 1));
        List<SecretHit> secrets = in.list(LayerCodec::secret);
        var hiding = new LayerResult.Hiding(in.longs(), in.longs(), in.longs());
        var result = new LayerResult(
                files,
                entries,
                symlinks,
                links,
                secrets,
                hiding,
                in.number(),
                in.number(),
                in.list(LayerCodec::gap),
                false);
        boolean fits = budget.take(bytes.length) && !in.overBudget;
        return fits ? Optional.of(result) : Optional.empty();
    }

    private static FileResult file(Decoder in, Budget budget) {
        String path = in.text();
        List<InstalledPackage> packages = in.list(d -> pkg(d, budget));
        Optional<OperatingSystem> os = in.list(LayerCodec::os).stream().findFirst();
        List<FileContent> contents = in.list(d -> new FileContent(d.text(), d.text()));
        long[] owned = in.longs();
        int[] owner = new int[owned.length];
        for (int i = 0; i < owner.length; i++) {
            owner[i] = (int) in.number();
        }
        var paths = new OwnedPaths(owned, owner, in.list(Decoder::text));
        return new FileResult(path, packages, os, contents, paths, in.list(LayerCodec::gap));
    }

    private static InstalledPackage pkg(Decoder in, Budget budget) {
        var kind = PackageKind.valueOf(in.text());
        String name = in.text();
        String version = in.text();
        var source = new SourcePackage(in.text(), in.text());
        var location = PackageLocation.of(in.text());
        var attributes = new TreeMap<Attribute, String>();
        in.list(d -> attributes.put(Attribute.valueOf(d.text()), d.text()) == null);
        var pkg = new InstalledPackage(kind, name, version, source, location, attributes);
        in.overBudget |= budget.refuses(pkg).isPresent();
        return budget.intern(pkg);
    }

    private static OperatingSystem os(Decoder in) {
        return new OperatingSystem(
                in.text(), in.text(), in.text(), in.text(), in.list(Decoder::text), endOfLife(in.number() - 1));
    }

    private static Optional<LocalDate> endOfLife(long day) {
        return day < 0 ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day));
    }

    private static FileEntry entry(Decoder in) {
        return new FileEntry(
                in.text(),
                FileEntry.Type.valueOf(in.text()),
                (int) in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.text(),
                in.text());
    }

    private static SecretHit secret(Decoder in) {
        return new SecretHit(
                in.text(), in.text(), (int) in.number(), (int) in.number(), in.text(), in.text(), "", true);
    }

    private static Gap gap(Decoder in) {
        return new Gap(in.text(), Text.of(in.text(), in.text()), Text.of(in.text(), in.text()));
    }
}
