package org.veintrail.labels.sheet;

import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Drawings made of geometry, so that they are sharp at any size. */
final class Icons {
    private static final Area BIOHAZARD = biohazard();
    private static final int MOST_KEPT = 256;
    private static final Map<Key, Path2D> KEPT = new ConcurrentHashMap<>();

    private Icons() {}

    private record Key(Template.IconName icon, double x, double y, double w, double h) {}

    /** The drawing, as large as fits into the box, in its middle; the same object for the same box. */
    static Path2D draw(Template.IconName icon, double x, double y, double w, double h) {
        Key key = new Key(icon, x, y, w, h);
        Path2D known = KEPT.get(key);
        if (known != null) {
            return known;
        }
        Path2D made = make(icon, x, y, w, h);
        if (KEPT.size() < MOST_KEPT) {
            KEPT.put(key, made);
        }
        return made;
    }

    private static Path2D make(Template.IconName icon, double x, double y, double w, double h) {
        Area area = switch (icon) {
            case BIOHAZARD -> BIOHAZARD;
        };
        Rectangle2D bounds = area.getBounds2D();
        double scale = Math.min(w / bounds.getWidth(), h / bounds.getHeight());
        AffineTransform placed = new AffineTransform();
        placed.translate(x + w / 2, y + h / 2);
        placed.scale(scale, scale);
        placed.translate(-bounds.getCenterX(), -bounds.getCenterY());
        return new Path2D.Double(area, placed);
    }

    /** The mark in the proportions of 29 CFR 1910.145(f)(8)(ii): three open rings around a fourth. */
    private static Area biohazard() {
        Area horns = new Area();
        Area holes = new Area();
        Area ringWindow = new Area();
        Area cuts = circle(0, 0, 3);
        for (int arm = 0; arm < 3; arm++) {
            AffineTransform turn = AffineTransform.getRotateInstance(Math.toRadians(120 * arm));
            horns.add(turned(circle(0, -11, 15), turn));
            holes.add(turned(circle(0, -15, 10.5), turn));
            ringWindow.add(turned(circle(0, -15, 9.5), turn));
            cuts.add(turned(new Area(new Rectangle2D.Double(-0.5, -8, 1, 8)), turn));
            cuts.add(turned(new Area(new Rectangle2D.Double(-2, -30, 4, 12)), turn));
        }
        Area mark = horns;
        mark.subtract(holes);
        mark.subtract(cuts);
        Area ring = circle(0, 0, 14);
        ring.subtract(circle(0, 0, 10.5));
        ring.intersect(ringWindow);
        mark.add(ring);
        return mark;
    }

    private static Area circle(double x, double y, double r) {
        return new Area(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
    }

    private static Area turned(Area area, AffineTransform turn) {
        return area.createTransformedArea(turn);
    }
}
