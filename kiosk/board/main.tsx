import '../elements/tokens.css';
import '../elements/elements.css';
import './board.css';
import { startFace } from '../elements/start-face.tsx';
import { BoardFace } from './board-face.tsx';

startFace(BoardFace);
