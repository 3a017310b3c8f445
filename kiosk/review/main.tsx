import '../elements/tokens.css';
import '../elements/elements.css';
import './review.css';
import { startFace } from '../elements/start-face.tsx';
import { ReviewFace } from './review-face.tsx';

startFace(ReviewFace);
