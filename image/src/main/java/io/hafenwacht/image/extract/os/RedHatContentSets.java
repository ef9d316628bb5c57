package io.hafenwacht.image.extract.os;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.OperatingSystem;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// From which product streams Red Hat built a layer, as branches of the distribution: the content sets of its
/// manifest (`rhel-8-for-x86_64-baseos-rpms`) and the CPE names among the labels of its Dockerfile
/// (`cpe:/a:redhat:enterprise_linux:8::appstream`). Red Hat's fixes hold per product, so an image without
/// them can only be compared with the streams that every image has.
@AutoService(Extractor.class)
public final class RedHatContentSets implements Extractor {
    private static final String BUILD_INFO = "root/buildinfo";
    private static final String MANIFESTS = BUILD_INFO + "/content_manifests";
    /// Where bootable images have them.
    private static final String SHARED_MANIFESTS = "usr/share/buildinfo";
    private static final String CPE = "cpe:/";

    @Override
    public String name() {
        return "redhat-content-sets";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(
                new FilePattern.ChildOf(MANIFESTS),
                new FilePattern.ChildOf(SHARED_MANIFESTS),
                new FilePattern.ChildOf(BUILD_INFO));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        var branches = new TreeSet<String>();
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        if (name.endsWith(".json")) {
            contentSets(file, branches, out);
        } else if (name.startsWith("Dockerfile-")) {
            cpes(file, branches);
        }
        if (!branches.isEmpty()) {
            out.found(new OperatingSystem("", "", "", "", new ArrayList<>(branches), Optional.empty()));
        }
    }

    private static void contentSets(WantedFile file, Set<String> branches, Extraction out) {
        switch (new JsonParser().parse(file.content())) {
            case ParseResult.Parsed parsed -> {
                for (Node set : parsed.root().get("content_sets").elements()) {
                    add(branches, set.stringOrEmpty());
                }
            }
            case ParseResult.Failed failed ->
                out.gap(
                        failed.problem().message(),
                        Text.of(
                                "Rebuild the image: without this manifest, advisories are chosen by the release alone.",
                                "Image neu bauen: Ohne dieses Manifest werden Sicherheitshinweise allein nach dem Release "
                                        + "gewählt."));
        }
    }

    private static void cpes(WantedFile file, Set<String> branches) throws MalformedInput {
        var lines = new Lines(file.content());
        while (lines.next()) {
            String line = lines.text();
            for (int at = line.indexOf(CPE); at >= 0; at = line.indexOf(CPE, at + 1)) {
                int end = at;
                while (end < line.length() && "\"' \t\\".indexOf(line.charAt(end)) < 0) {
                    end++;
                }
                add(branches, line.substring(at, end));
            }
        }
    }

    /// Names longer than this are no content sets; the longest known has some 60 characters.
    private static void add(Set<String> branches, String name) {
        if (!name.isBlank() && name.length() <= 200 && branches.size() < OperatingSystems.BRANCHES.value()) {
            branches.add(name);
        }
    }
}
