package chat.tern.desktop.control;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * A list of rows of any height that reads from the bottom. Only rows in view, and a few around
 * them, have nodes. Where the reader looks is a row and where it stands, never a share of the
 * whole: so whatever is inserted, removed or wrapped anew elsewhere, that row does not move by a
 * pixel. While the last row is in full view, the list stays with the end.
 *
 * @param <R> a row; two equal rows look the same
 */
public final class AnchoredList<R> extends Region {

  /** How rows become nodes. */
  public interface Cells<R> {

    /** The same for the same thing, whatever became of it; no two rows of a list share one. */
    Object key(R row);

    /** A node for a row; its height may depend on its width. */
    Node node(R row);
  }

  /** What is kept ready above and below the view. */
  private static final double AROUND = 300;

  /** So near to an end of the list, in rows, its owner is asked for more. */
  private static final int NEAR = 15;

  private static final double LINE = 40;
  private static final double PADDING = 12;

  private final Cells<R> cells;
  private final ScrollBar bar = new ScrollBar();
  private final RowNodes<R> nodes;
  private List<R> rows = List.of();
  private Map<Object, Integer> places = Map.of();
  private int anchor;
  private double anchorTop;
  private boolean atEnd = true;
  private Optional<Object> wanted = Optional.empty();
  private int first;
  private int last = -1;
  private int lastInView = -1;
  private boolean moving;
  private Runnable nearStart = () -> {};
  private Runnable nearEnd = () -> {};
  private Runnable moved = () -> {};

  /** An empty list. */
  public AnchoredList(Cells<R> cells) {
    this.cells = cells;
    getStyleClass().add("anchored-list");
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    setFocusTraversable(true);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    bar.setOrientation(Orientation.VERTICAL);
    bar.setFocusTraversable(false);
    bar.setMin(0);
    bar.setMax(1);
    bar.valueProperty().addListener((_, _, value) -> dragged(value.doubleValue()));
    getChildren().add(bar);
    nodes = new RowNodes<>(cells, getChildren());
    addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    setOnMousePressed(_ -> requestFocus());
  }

  /** Called when there are few rows left above what is in view; may be called again and again. */
  public void onNearStart(Runnable action) {
    nearStart = action;
  }

  /** The same below. */
  public void onNearEnd(Runnable action) {
    nearEnd = action;
  }

  /** Called after what is in view has changed, or may have. */
  public void onMoved(Runnable action) {
    moved = action;
  }

  /** Whether the end of the last row is in view. */
  public boolean isAtEnd() {
    return atEnd;
  }

  /** The last row that is in view to its end. */
  public Optional<R> lastInView() {
    return lastInView < 0 || lastInView >= rows.size()
        ? Optional.empty()
        : Optional.of(rows.get(lastInView));
  }

  /** Where a row's node stands; empty when it is not in view, nor near. */
  public Optional<Node> node(Object key) {
    return nodes.find(key);
  }

  /** Shows other rows; a row in view that is still there stays where it is. */
  public void setRows(List<R> next) {
    Map<Object, Integer> nextPlaces = new HashMap<>(next.size() * 2);
    for (int at = 0; at < next.size(); at++) {
      nextPlaces.put(cells.key(next.get(at)), at);
    }
    if (!atEnd) {
      keepInPlace(nextPlaces);
    }
    rows = List.copyOf(next);
    places = nextPlaces;
    anchor = Math.clamp(anchor, 0, Math.max(0, rows.size() - 1));
    requestLayout();
  }

  /** Goes to the end, and stays with it. */
  public void goToEnd() {
    wanted = Optional.empty();
    atEnd = true;
    requestLayout();
  }

  /** Goes to a row, so that it stands a third from the top. */
  public void goTo(Object key) {
    wanted = Optional.of(key);
    requestLayout();
  }

  /** Moves what is in view up, by so many pixels. */
  public void scrollBy(double pixels) {
    wanted = Optional.empty();
    atEnd = false;
    anchorTop -= pixels;
    requestLayout();
  }

  /** The topmost row in view that stays becomes the anchor; one that goes cannot be it. */
  private void keepInPlace(Map<Object, Integer> nextPlaces) {
    for (int at = anchor; at <= last && at < rows.size(); at++) {
      Object key = cells.key(rows.get(at));
      if (isAnchored(key, nextPlaces)) {
        return;
      }
    }
    for (int at = Math.min(anchor, rows.size()) - 1; at >= first; at--) {
      Object key = cells.key(rows.get(at));
      if (isAnchored(key, nextPlaces)) {
        return;
      }
    }
  }

  private boolean isAnchored(Object key, Map<Object, Integer> nextPlaces) {
    Optional<Node> node = nodes.find(key);
    Integer place = nextPlaces.get(key);
    if (node.isEmpty() || place == null) {
      return false;
    }
    anchor = place;
    anchorTop = node.get().getLayoutY();
    return true;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 400;
  }

  @Override
  protected double computePrefHeight(double width) {
    return 400;
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    if (rows.isEmpty() || width <= 0 || height <= 0) {
      nodes.retain(Set.of());
      lastInView = -1;
      bar.setVisible(false);
      return;
    }
    aim(height);
    place(width, height);
    moved.run();
    if (first < NEAR) {
      nearStart.run();
    }
    if (last > rows.size() - 1 - NEAR) {
      nearEnd.run();
    }
  }

  private void aim(double height) {
    wanted.ifPresent(key -> {
      Integer place = places.get(key);
      if (place != null) {
        anchor = place;
        anchorTop = Math.round(height / 3);
        atEnd = false;
      }
    });
    wanted = Optional.empty();
  }

  private void place(double width, double height) {
    double inner = Math.max(0, width - bar.prefWidth(-1));
    double floor = height - PADDING;
    int count = rows.size();
    if (atEnd) {
      anchor = count - 1;
      anchorTop = floor - height(anchor, inner);
    }
    double top = Math.round(anchorTop);
    double bottom = top + height(anchor, inner);
    first = anchor;
    last = anchor;
    while (last < count - 1 && bottom < height + AROUND) {
      bottom += height(++last, inner);
    }
    if (last == count - 1 && bottom < floor) {
      top += floor - bottom;
      bottom = floor;
    }
    while (first > 0 && top > -AROUND) {
      top -= height(--first, inner);
    }
    boolean overflows = bottom - top > floor - PADDING || last < count - 1;
    if (first == 0 && top > PADDING && overflows) {
      bottom -= top - PADDING;
      top = PADDING;
      while (last < count - 1 && bottom < height + AROUND) {
        bottom += height(++last, inner);
      }
      if (last == count - 1 && bottom < floor) {
        top += floor - bottom;
        bottom = floor;
      }
    }
    atEnd = last == count - 1 && bottom <= floor + 1;
    put(top, inner, height);
    showBar(width, height, inner);
  }

  private void put(double from, double inner, double height) {
    Set<Object> keys = new HashSet<>();
    double y = from;
    boolean anchored = false;
    lastInView = -1;
    for (int at = first; at <= last; at++) {
      R row = rows.get(at);
      keys.add(cells.key(row));
      double tall = nodes.height(row, inner);
      nodes.of(row).resizeRelocate(0, y, inner, tall);
      // The first row that is in view from its beginning, else the first of which anything is.
      if (!anchored && y + tall > 0) {
        anchor = at;
        anchorTop = y;
        anchored = y >= 0 || y + tall >= height;
      }
      if (y + tall <= height) {
        lastInView = at;
      }
      y += tall;
    }
    nodes.retain(keys);
  }

  private double height(int at, double inner) {
    return nodes.height(rows.get(at), inner);
  }

  private void showBar(double width, double height, double inner) {
    double thick = width - inner;
    bar.resizeRelocate(inner, 0, thick, height);
    double inView = Math.max(1, lastInView - anchor + 1);
    boolean needed = inView < rows.size();
    bar.setVisible(needed);
    if (needed && !bar.isPressed()) {
      moving = true;
      bar.setVisibleAmount(inView / rows.size());
      bar.setValue(atEnd ? 1 : Math.clamp(anchor / Math.max(1, rows.size() - inView), 0.0, 1.0));
      moving = false;
    }
  }

  private void dragged(double value) {
    if (moving) {
      return;
    }
    if (value >= 1) {
      goToEnd();
      return;
    }
    double inView = Math.max(1, lastInView - anchor + 1);
    anchor = Math.clamp(Math.round(value * (rows.size() - inView)), 0, rows.size() - 1);
    anchorTop = 0;
    atEnd = false;
    requestLayout();
  }

  private void scrolled(ScrollEvent event) {
    if (event.getDeltaY() != 0) {
      scrollBy(-event.getDeltaY());
      event.consume();
    }
  }

  private void pressed(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    double page = Math.max(LINE, getHeight() - 2 * LINE);
    if (event.getCode() == KeyCode.UP) {
      scrollBy(-LINE);
    } else if (event.getCode() == KeyCode.DOWN) {
      scrollBy(LINE);
    } else if (event.getCode() == KeyCode.PAGE_UP) {
      scrollBy(-page);
    } else if (event.getCode() == KeyCode.PAGE_DOWN || event.getCode() == KeyCode.SPACE) {
      scrollBy(page);
    } else if (event.getCode() == KeyCode.HOME && !rows.isEmpty()) {
      goTo(cells.key(rows.getFirst()));
    } else if (event.getCode() == KeyCode.END) {
      goToEnd();
    } else {
      return;
    }
    event.consume();
  }
}
