package io.hafenwacht.watch.detect;

import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.limit.Limit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// What detectors remember: for each origin one small thing per detector, forgotten when the origin is
/// destroyed and when too many others came after it. Belongs to the judging thread.
public final class DetectorContext {
    static final Limit ORIGINS = new Limit(
            "detector.origins", 10_000, "origins", "twenty times what one engine runs; the longest unseen goes first");

    private static final float LOAD = 0.75f;

    private record Place(String system, String id) {}

    private final Map<Place, Map<Detector, Object>> states = new LinkedHashMap<>(16, LOAD, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Map<Detector, Object>> eldest) {
            return ORIGINS.exceededBy(size());
        }
    };

    private final OwnReads ownReads;

    public DetectorContext() {
        this(new OwnReads());
    }

    public DetectorContext(OwnReads ownReads) {
        this.ownReads = ownReads;
    }

    /// What we read ourselves.
    public OwnReads ownReads() {
        return ownReads;
    }

    /// What `detector` remembers of this origin, begun anew where it remembers nothing. The state must be
    /// small and bounded by itself; one detector has states of one type.
    @SuppressWarnings("unchecked")
    public <S> S of(Detector detector, Origin origin, Supplier<S> fresh) {
        return (S) states.computeIfAbsent(new Place(origin.system(), origin.id()), _ -> new HashMap<>(4))
                .computeIfAbsent(detector, _ -> fresh.get());
    }

    /// The origin is gone for good.
    void forget(Origin origin) {
        states.remove(new Place(origin.system(), origin.id()));
    }

    int origins() {
        return states.size();
    }
}
